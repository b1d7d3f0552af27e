package io.voiceflows.pipeline.door;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In front of a route that strangers can reach, and of every other login: lets in who has a key, within the limits, and
 * takes all else off the request. Wrong and missing keys and unknown tenants get the same answer.
 */
public final class Door implements Filter {

    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String BODY = Door.class.getName() + ".body";
    private static final long SAID_EVERY = 60;
    private final Entrance entrance;
    private final Tenants tenants;
    private final Senders senders;
    private final Pattern path;
    private final LongSupplier seconds;
    /** One for all who are refused: who is refused belongs to no tenant, and nobody shall learn which tenants there are. */
    private final RateLimit refused;

    private final Map<String, RateLimit> accepted = new ConcurrentHashMap<>();
    private final Map<String, Long> said = new ConcurrentHashMap<>();

    /** @param seconds a clock that never goes back */
    public Door(Entrance entrance, Tenants tenants, Senders senders, LongSupplier seconds) {
        this.entrance = entrance;
        this.tenants = tenants;
        this.senders = senders;
        this.path = Pattern.compile(Pattern.quote(entrance.path()) + "/([^/]+)");
        this.seconds = seconds;
        this.refused = new RateLimit(seconds);
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        // Decoded and normalised by the server, so that no spelling of the path gets around
        String asked = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!asked.startsWith(entrance.path())) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
            goOn(request, response, chain);
        } else {
            Matcher tenant = path.matcher(asked);
            if (tenant.matches() && request.getMethod().equals("POST")) {
                enter(tenant.group(1), request, response);
            } else {
                chain.doFilter(new AdmittedRequest(request, new byte[0], Set.of()), response);
            }
        }
    }

    /** Once the body is there; later for what the answering side does with the request. */
    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = (byte[]) request.getAttribute(BODY);
        if (body == null) {
            chain.doFilter(request, response);
        } else {
            request.removeAttribute(BODY);
            chain.doFilter(new AdmittedRequest(request, body, entrance.passing()), response);
        }
    }

    private void enter(String tenant, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            admit(tenant, request);
            if (request.getContentLengthLong() > BodyIntake.MOST_BYTES) {
                throw new TurnedAwayException(TurnedAway.TOO_LARGE);
            }
            BodyIntake.begin(
                    request,
                    entrance.longestBody(),
                    body -> request.setAttribute(BODY, body),
                    why -> turnAway(tenant, why, response));
        } catch (TurnedAwayException turnedAway) {
            turnAway(tenant, turnedAway.why(), response);
        }
    }

    private void admit(String tenant, HttpServletRequest request) {
        Optional<Integer> credential =
                entrance.keys().accepted(tenant, request.getHeader(entrance.keyHeader()), login(request));
        // Looked at in any case, so that time does not tell whether the key was right
        boolean fromHere = tenants.find(tenant)
                .map(entrance.allowedSenders())
                .map(networks -> senders.allow(networks, request))
                .orElse(true);
        if (credential.isEmpty() || !fromHere) {
            boolean answered = refused.take(entrance.refusedPerSecond());
            TurnedAway why = credential.isEmpty() ? TurnedAway.REFUSED : foreign(tenant, request);
            throw new TurnedAwayException(answered ? why : TurnedAway.TOO_MANY);
        }
        int most = entrance.acceptedPerSecond().applyAsInt(tenants.get(tenant));
        RateLimit limit = accepted.computeIfAbsent(tenant + "|" + credential.get(), key -> new RateLimit(seconds));
        if (!limit.take(most)) {
            throw new TurnedAwayException(TurnedAway.TOO_MANY);
        }
        String type = request.getContentType();
        if (type == null || !JSON.matcher(type.strip()).matches()) {
            throw new TurnedAwayException(TurnedAway.WRONG_TYPE);
        }
    }

    /** Somebody has the key: either a sender is missing in the settings, or the key is in wrong hands. */
    private TurnedAway foreign(String tenant, HttpServletRequest request) {
        long now = seconds.getAsLong();
        Long last = said.get(tenant);
        if (last == null || now - last >= SAID_EVERY) {
            said.put(tenant, now);
            LOG.warn(
                    "{} {}: refused a request with a right key from {}, which {}.allowed-senders does not name. Add it if it"
                            + " is your telephony platform, else exchange the key.",
                    tenant,
                    entrance.name(),
                    senders.address(request),
                    entrance.name());
        }
        return TurnedAway.FOREIGN;
    }

    private String login(HttpServletRequest request) {
        return entrance.logins() ? request.getHeader("Authorization") : null;
    }

    private void turnAway(String tenant, TurnedAway why, HttpServletResponse response) {
        String known = tenants.find(tenant).isPresent() ? tenant : "";
        entrance.turnedAway().accept(known, why);
        byte[] body = why.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(why.status());
        if (why.status() == TurnedAway.REFUSED.status()) {
            response.setHeader("WWW-Authenticate", entrance.challenge());
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
            LOG.debug("{} {}: who asked is gone before the answer", known, entrance.name());
        }
    }
}
