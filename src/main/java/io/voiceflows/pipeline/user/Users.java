package io.voiceflows.pipeline.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The users of each tenant's Dynamics, kept for as long as the guide caches settings (60 minutes). They are read again
 * sooner when settings change, when ids were filled in, and when a call names somebody who is not among them.
 */
@Component("users")
public class Users {

    /** Under which the numbers of Dynamics users are among the tenant's own. */
    private static final String OWN = "dynamics-users";

    private static final Duration KEPT = Duration.ofMinutes(60);
    private static final Duration BETWEEN_MISSES = Duration.ofMinutes(1);

    private final Tenants tenants;
    private final PhoneNumbers numbers;
    private final OwnNumbers own;
    private final Clock clock;
    private final Cache<String, UserDirectory> known;
    private final Map<String, Instant> missed = new ConcurrentHashMap<>();

    Users(Tenants tenants, PhoneNumbers numbers, OwnNumbers own, Clock clock) {
        this.tenants = tenants;
        this.numbers = numbers;
        this.own = own;
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        known = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(10_000)
                .ticker(ticker)
                .build();
        tenants.onChange(changed -> known.invalidateAll());
    }

    /** Null when they are to be read. */
    public UserDirectory known(String tenant) {
        return known.getIfPresent(tenant);
    }

    /** All users, enabled and disabled, with what is known of them. */
    public Query everyone(String tenant) {
        return UserQueries.everyone(tenants.get(tenant));
    }

    /** Those who hold the Voice User role, directly or through a team. */
    public Query voiceUsers(String tenant) {
        return UserQueries.voiceUsers(tenants.get(tenant));
    }

    public UserDirectory remember(String tenant, List<JsonNode> everyone, List<JsonNode> voiceUsers) {
        TenantSettings settings = tenants.get(tenant);
        Set<UUID> holders = voiceUsers.stream().map(UserQueries::id).collect(Collectors.toSet());
        UserDirectory directory = UserDirectory.of(
                everyone.stream()
                        .map(row -> UserQueries.user(settings, row, holders))
                        .toList(),
                numbers,
                settings.defaultRegion());
        known.put(tenant, directory);
        own.replace(tenant, OWN, directory.ownNumbers());
        return directory;
    }

    /** They are read again when they are needed next. */
    public void forget(String tenant) {
        known.invalidate(tenant);
    }

    /**
     * A call names a telephony user whom nobody in Dynamics is: perhaps the id was entered since. At most once a minute
     * that makes the users be read again; says whether it did.
     */
    public boolean missed(String tenant) {
        Instant now = clock.instant();
        Instant last = missed.get(tenant);
        if (last != null && now.isBefore(last.plus(BETWEEN_MISSES))) {
            return false;
        }
        missed.put(tenant, now);
        forget(tenant);
        return true;
    }
}
