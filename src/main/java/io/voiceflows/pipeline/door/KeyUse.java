package io.voiceflows.pipeline.door;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When each accepted key last let somebody in, since the start: it tells when the old key of a rotation can go. Keys are known by
 * their digests only.
 */
@Component
public class KeyUse {

    private record Key(String entrance, String tenant, String digest) {}

    private final Clock clock;
    private final Map<Key, Instant> last = new ConcurrentHashMap<>();

    public KeyUse(Clock clock) {
        this.clock = clock;
    }

    void used(String entrance, String tenant, String digest) {
        last.put(new Key(entrance, tenant, digest), clock.instant());
    }

    /** @param entrance smart-routing or webhooks */
    public Optional<Instant> last(String entrance, String tenant, String key) {
        return Optional.ofNullable(last.get(new Key(entrance, tenant, AcceptedDigests.name(key))));
    }
}
