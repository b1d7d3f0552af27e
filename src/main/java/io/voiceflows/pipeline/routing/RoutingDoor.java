package io.voiceflows.pipeline.routing;

import io.voiceflows.settings.Tenants;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In front of the Smart Routing route and of every other login: lets in who has a key (configuration guide 1.6.2), within
 * the limits, and takes all else off the request. Wrong and missing keys and unknown tenants get the same answer.
 */
final class RoutingDoor implements Filter {

    private static final Pattern PATH = Pattern.compile("/smart-routing/([^/]+)");
    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Logger LOG = LoggerFactory.getLogger(RoutingDoor.class);
    private static final String BODY = RoutingDoor.class.getName() + ".body";
    private static final String KEY = "X-Benemen-APIKey";

    private final RoutingKeys keys;
    private final Tenants tenants;
    private final int refusedPerSecond;
    private final List<RoutingListener> listeners;
    private final LongSupplier seconds;
    /** One for all who are refused: who is refused belongs to no tenant, and nobody shall learn which tenants there are. */
    private final RateLimit refused;

    private final Map<String, RateLimit> accepted = new ConcurrentHashMap<>();

    RoutingDoor(
            RoutingKeys keys,
            Tenants tenants,
            int refusedPerSecond,
            List<RoutingListener> listeners,
            LongSupplier seconds) {
        this.keys = keys;
        this.tenants = tenants;
        this.refusedPerSecond = refusedPerSecond;
        this.listeners = listeners;
        this.seconds = seconds;
        this.refused = new RateLimit(seconds);
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        // Decoded and normalised by the server, so that no spelling of the path gets around
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.startsWith("/smart-routing")) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
            goOn(request, response, chain);
        } else {
            Matcher tenant = PATH.matcher(path);
            if (tenant.matches() && request.getMethod().equals("POST")) {
                enter(tenant.group(1), request, response);
            } else {
                chain.doFilter(new AdmittedRequest(request, new byte[0]), response);
            }
        }
    }

    /** Once the body is there; later for what the answering side does with the request. */
    private static void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = (byte[]) request.getAttribute(BODY);
        if (body == null) {
            chain.doFilter(request, response);
        } else {
            request.removeAttribute(BODY);
            chain.doFilter(new AdmittedRequest(request, body), response);
        }
    }

    private void enter(String tenant, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            admit(tenant, request);
            if (request.getContentLengthLong() > BodyIntake.MOST_BYTES) {
                throw new TurnedAwayException(TurnedAway.TOO_LARGE);
            }
            BodyIntake.begin(request, body -> request.setAttribute(BODY, body), why -> turnAway(tenant, why, response));
        } catch (TurnedAwayException turnedAway) {
            turnAway(tenant, turnedAway.why(), response);
        }
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

    private void turnAway(String tenant, TurnedAway why, HttpServletResponse response) {
        String known = tenants.find(tenant).isPresent() ? tenant : "";
        listeners.forEach(listener -> listener.turnedAway(known, why));
        byte[] body = why.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(why.status());
        if (why == TurnedAway.REFUSED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Smart Routing\", charset=\"UTF-8\"");
        } else if (why == TurnedAway.TOO_MANY) {
            response.setHeader("Retry-After", "1");
        } else {
            response.setHeader("Connection", "close");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            // Before the server takes in what is left of the request: the sender can read it at once
            response.flushBuffer();
        } catch (IOException gone) {
            LOG.debug("{} smart-routing: who asked is gone before the answer", known);
        }
    }
}
