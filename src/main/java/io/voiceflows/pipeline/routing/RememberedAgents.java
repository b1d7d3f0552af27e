package io.voiceflows.pipeline.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voiceflows.routing.LastAgents;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who spoke last with a number, for the numbers that were heard of last; a restart begins anew. */
@Component
class RememberedAgents implements LastAgents {

    private static final int MOST = 200_000;

    private final Cache<String, Spoke> last =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Spoke(String userId, Instant at) {}

    @Override
    public Optional<String> lastAgent(String tenant, String key) {
        return Optional.ofNullable(last.getIfPresent(tenant + "|" + key)).map(Spoke::userId);
    }

    @Override
    public void spoke(String tenant, String key, String userId, Instant at) {
        last.asMap()
                .merge(
                        tenant + "|" + key,
                        new Spoke(userId, at),
                        (known, told) -> told.at().isBefore(known.at()) ? known : told);
    }
}
