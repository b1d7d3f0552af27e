package io.voiceflows.pipeline.door;

import io.voiceflows.settings.KeyLines;
import io.voiceflows.settings.Secret;
import io.voiceflows.settings.SecretUnavailableException;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in at an entrance: keys or a login, per tenant. Secrets are looked at again each second, so that a rotated one
 * counts without a restart; one that cannot be read leaves the last ones in force. An unknown tenant costs the same work.
 */
public final class TenantKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TenantKeys.class);
    private static final String BASIC = "basic ";

    private final String name;
    private final Tenants tenants;
    private final Function<TenantSettings, Accepted> settings;
    private final KeyUse use;
    private final LongSupplier seconds;
    private final SecureRandom random = new SecureRandom();
    private final AcceptedDigests nobody = AcceptedDigests.of(List.of(), null, random);
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /**
     * What a tenant's settings accept.
     *
     * @param keys one per line; null when there are none
     * @param user of the login
     * @param password of the login; null when there is no login
     */
    public record Accepted(Secret keys, String user, Secret password) {

        /** Whether anybody may come in. */
        public boolean anybody() {
            return keys != null || password != null;
        }
    }

    private record Held(Accepted of, long second, AcceptedDigests digests, boolean readable) {}

    /**
     * @param name of the entrance, for the log
     * @param seconds a clock that never goes back
     */
    public TenantKeys(
            String name,
            Tenants tenants,
            Function<TenantSettings, Accepted> settings,
            KeyUse use,
            LongSupplier seconds) {
        this.name = name;
        this.tenants = tenants;
        this.settings = settings;
        this.use = use;
        this.seconds = seconds;
    }

    /**
     * @param key as sent, null when none was
     * @param authorization header {@code Authorization}, null when not sent
     * @return which of the tenant's credentials it is; empty when none
     */
    Optional<Integer> accepted(String tenant, String key, String authorization) {
        AcceptedDigests digests = tenants.find(tenant)
                .map(settings)
                .filter(Accepted::anybody)
                .map(accepted -> digests(tenant, accepted))
                .orElse(nobody);
        int found = digests.find(key == null ? "" : key, login(authorization));
        if (found < 0) {
            return Optional.empty();
        }
        use.used(name, tenant, digests.name(found));
        return Optional.of(found);
    }

    /** {@code user:password}, empty when it is no login. */
    private static String login(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            return new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private AcceptedDigests digests(String tenant, Accepted accepted) {
        Held last = held.get(tenant);
        long now = seconds.getAsLong();
        if (last == null || last.second() != now || !last.of().equals(accepted)) {
            last = read(tenant, accepted, last, now);
            held.put(tenant, last);
        }
        return last.digests();
    }

    private Held read(String tenant, Accepted accepted, Held last, long now) {
        try {
            List<String> keys = accepted.keys() == null
                    ? List.of()
                    : KeyLines.of(accepted.keys().read());
            String login = accepted.password() == null
                    ? null
                    : accepted.user() + ":" + accepted.password().read();
            return new Held(accepted, now, AcceptedDigests.of(keys, login, random), true);
        } catch (SecretUnavailableException missing) {
            if (last == null || last.readable()) {
                LOG.error(
                        "{} {}: {} Until then {}.",
                        tenant,
                        name,
                        missing.getMessage(),
                        last == null ? "nobody is let in" : "the keys read before stay in force");
            }
            return new Held(accepted, now, last == null ? nobody : last.digests(), false);
        }
    }
}
