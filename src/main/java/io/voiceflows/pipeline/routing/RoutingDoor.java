package io.voiceflows.pipeline.routing;

import io.voiceflows.settings.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of the Smart Routing route and of every other login: lets in who has a key (configuration guide 1.6.2), within
 * the limits, and takes all else off the request. Wrong and missing keys and unknown tenants get the same answer.
 */
final class RoutingDoor extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/smart-routing/([^/]+)");
    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final String KEY = "X-Benemen-APIKey";

    private final RoutingKeys keys;
    private final Tenants tenants;
    private final RoutingBody bodies;
    private final int refusedPerSecond;
    private final List<RoutingListener> listeners;
    private final LongSupplier seconds;
    /** One for all who are refused: who is refused belongs to no tenant, and nobody shall learn which tenants there are. */
    private final RateLimit refused;

    private final Map<String, RateLimit> accepted = new ConcurrentHashMap<>();

    RoutingDoor(
            RoutingKeys keys,
            Tenants tenants,
            RoutingBody bodies,
            int refusedPerSecond,
            List<RoutingListener> listeners,
            LongSupplier seconds) {
        this.keys = keys;
        this.tenants = tenants;
        this.bodies = bodies;
        this.refusedPerSecond = refusedPerSecond;
        this.listeners = listeners;
        this.seconds = seconds;
        this.refused = new RateLimit(seconds);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded and normalised by the server, so that no spelling of the path gets around
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        Matcher tenant = PATH.matcher(path);
        if (!path.startsWith("/smart-routing")) {
            chain.doFilter(request, response);
        } else if (!tenant.matches() || !request.getMethod().equals("POST")) {
            chain.doFilter(new AdmittedRequest(request, new byte[0]), response);
        } else {
            enter(tenant.group(1), request, response, chain);
        }
    }

    private void enter(String tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            admit(tenant, request);
            body = bodies.read(request.getInputStream(), request.getContentLengthLong());
        } catch (TurnedAwayException turnedAway) {
            turnAway(tenant, turnedAway.why(), response);
            return;
        }
        chain.doFilter(new AdmittedRequest(request, body), response);
    }

    private void admit(String tenant, HttpServletRequest request) {
        Optional<Integer> credential =
                keys.accepted(tenant, request.getHeader(KEY), request.getHeader("Authorization"));
        if (credential.isEmpty()) {
            throw new TurnedAwayException(refused.take(refusedPerSecond) ? TurnedAway.REFUSED : TurnedAway.TOO_MANY);
        }
        int most = tenants.get(tenant).smartRouting().acceptedPerSecond();
        RateLimit limit = accepted.computeIfAbsent(tenant + "|" + credential.get(), key -> new RateLimit(seconds));
        if (!limit.take(most)) {
            throw new TurnedAwayException(TurnedAway.TOO_MANY);
        }
        String type = request.getContentType();
        if (type == null || !JSON.matcher(type.strip()).matches()) {
            throw new TurnedAwayException(TurnedAway.WRONG_TYPE);
        }
    }

    private void turnAway(String tenant, TurnedAway why, HttpServletResponse response) throws IOException {
        String known = tenants.find(tenant).isPresent() ? tenant : "";
        listeners.forEach(listener -> listener.turnedAway(known, why));
        byte[] body = why.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(why.status());
        if (why == TurnedAway.REFUSED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Smart Routing\", charset=\"UTF-8\"");
        } else if (why == TurnedAway.TOO_MANY) {
            response.setHeader("Retry-After", "1");
        }
        if (why != TurnedAway.TOO_MANY && why != TurnedAway.REFUSED) {
            response.setHeader("Connection", "close");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        // Before the server takes in what is left of the request: the sender can read it at once
        response.flushBuffer();
    }
}
