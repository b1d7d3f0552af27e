package io.voiceflows.pipeline.routing;

import io.voiceflows.settings.RoutingKeyLines;
import io.voiceflows.settings.SecretUnavailableException;
import io.voiceflows.settings.SmartRoutingSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask where calls go: keys or a login, per tenant. Secrets are looked at again each second, so that a rotated one
 * counts without a restart; one that cannot be read leaves the last ones in force. An unknown tenant costs the same work.
 */
final class RoutingKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingKeys.class);
    private static final String BASIC = "basic ";

    private final Tenants tenants;
    private final LongSupplier seconds;
    private final SecureRandom random = new SecureRandom();
    private final AcceptedDigests nobody = AcceptedDigests.of(List.of(), null, random);
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(SmartRoutingSettings of, long second, AcceptedDigests digests, boolean readable) {}

    RoutingKeys(Tenants tenants, LongSupplier seconds) {
        this.tenants = tenants;
        this.seconds = seconds;
    }

    /**
     * @param key header {@code X-Benemen-APIKey}, null when not sent
     * @param authorization header {@code Authorization}, null when not sent
     * @return which of the tenant's credentials it is; empty when none
     */
    Optional<Integer> accepted(String tenant, String key, String authorization) {
        AcceptedDigests digests = tenants.find(tenant)
                .filter(settings -> settings.smartRouting().enabled())
                .map(this::digests)
                .orElse(nobody);
        int found = digests.find(key == null ? "" : key, login(authorization));
        return found < 0 ? Optional.empty() : Optional.of(found);
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

    private AcceptedDigests digests(TenantSettings settings) {
        Held last = held.get(settings.tenant());
        long now = seconds.getAsLong();
        if (last == null || last.second() != now || last.of() != settings.smartRouting()) {
            last = read(settings, last, now);
            held.put(settings.tenant(), last);
        }
        return last.digests();
    }

    private Held read(TenantSettings settings, Held last, long now) {
        SmartRoutingSettings routing = settings.smartRouting();
        try {
            List<String> keys = routing.apiKeys() == null
                    ? List.of()
                    : RoutingKeyLines.of(routing.apiKeys().read());
            String login = routing.basicPassword() == null
                    ? null
                    : routing.basicUser() + ":" + routing.basicPassword().read();
            return new Held(routing, now, AcceptedDigests.of(keys, login, random), true);
        } catch (SecretUnavailableException missing) {
            if (last == null || last.readable()) {
                LOG.error(
                        "{} smart-routing: {} Until then {}.",
                        settings.tenant(),
                        missing.getMessage(),
                        last == null ? "nobody is let in" : "the keys read before stay in force");
            }
            return new Held(routing, now, last == null ? nobody : last.digests(), false);
        }
    }
}
