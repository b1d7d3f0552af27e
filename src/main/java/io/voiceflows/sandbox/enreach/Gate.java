package io.voiceflows.sandbox.enreach;

import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Lets in who shows user name and secret key, and no faster than the rate allows. */
final class Gate {

    /** Who may use the API, and the password with which the key is acquired. */
    record ApiUser(String userName, String secretKey, String password) {}

    /** The sign-in itself, and the audio, which has a token of its own. */
    private static final Set<String> OPEN = Set.of("/authuser/{email}", "/recordings/audio/{id}");

    private final ApiUser apiUser;
    private final SandboxSwitches switches;
    private final Clock clock;
    private long windowStart;
    private int seen;

    Gate(ApiUser apiUser, SandboxSwitches switches, Clock clock) {
        this.apiUser = apiUser;
        this.switches = switches;
        this.clock = clock;
    }

    ApiUser apiUser() {
        return apiUser;
    }

    /** The key that is good at the moment: after a revocation it is another one. */
    String secretKey() {
        return switches.is(EnreachSwitches.SECRET_KEY, "revoked")
                ? apiUser.secretKey() + "-renewed"
                : apiUser.secretKey();
    }

    void admit(Call call) {
        limit();
        if (!OPEN.contains(call.template())) {
            authenticate(call.request().getHeader("Authorization"));
        }
    }

    private synchronized void limit() {
        int limit = switches.number(EnreachSwitches.RATE_LIMIT);
        long window = Math.max(1, switches.number(EnreachSwitches.RATE_WINDOW)) * 1000L;
        long now = clock.millis();
        if (now - windowStart >= window || now < windowStart) {
            windowStart = now;
            seen = 0;
        }
        seen++;
        if (limit > 0 && seen > limit) {
            long wait = (windowStart + window - now + 999) / 1000;
            throw new Refusal(
                    429,
                    "TooManyRequests",
                    "More than " + limit + " requests in " + window / 1000 + " s",
                    Map.of("Retry-After", String.valueOf(wait)));
        }
    }

    private void authenticate(String authorization) {
        String[] userAndKey = basic(authorization);
        boolean known = userAndKey.length == 2
                && userAndKey[0].equalsIgnoreCase(apiUser.userName())
                && MessageDigest.isEqual(bytes(userAndKey[1]), bytes(secretKey()));
        if (!known) {
            throw new Refusal(
                    401,
                    "Unauthorized",
                    authorization == null ? "No credentials" : "User name or secret key is wrong",
                    Map.of("WWW-Authenticate", "Basic realm=\"EnreachAPI\""));
        }
    }

    private static String[] basic(String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return new String[0];
        }
        try {
            byte[] both = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return new String(both, StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
