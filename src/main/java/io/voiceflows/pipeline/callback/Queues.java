package io.voiceflows.pipeline.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.voiceflows.callback.Party;
import io.voiceflows.dataverse.Query;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.FailureObserver;
import io.voiceflows.pipeline.ItemWork;
import io.voiceflows.pipeline.QueueInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The queues of the tenants' profiles, kept for as long as the guide caches callback settings (60 minutes, 1.5.4). */
@Component("queues")
public class Queues implements FailureObserver {

    private static final Duration KEPT = Duration.ofMinutes(60);
    private static final String OWNER = "_ownerid_value";
    private static final String TABLE_ANNOTATION = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    private final Cache<String, QueueInfo> known;

    Queues(Clock clock) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        known = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(10_000)
                .ticker(ticker)
                .build();
    }

    /** Null when it is to be read. */
    public QueueInfo known(String tenant, UUID queue) {
        return known.getIfPresent(tenant + "|" + queue);
    }

    /** It may be the queue that is gone: then the list is at fault, and not each of its requests. */
    @Override
    public void met(ItemWork work, NeighbourException failure) {
        if (failure.kind() == FailureKind.GONE && work instanceof CallbackWork callback && callback.queue() != null) {
            known.invalidate(work.run().tenant() + "|" + callback.queue().id());
        }
    }

    public Query query(UUID queue) {
        List<String> select = List.of("name", OWNER);
        return new Query("queues", select, "queueid eq " + queue, "", 0, Map.of(), true);
    }

    /** @throws NeighbourException when the profile names a queue that does not exist */
    public QueueInfo remember(String tenant, UUID queue, List<JsonNode> rows) {
        if (rows.isEmpty()) {
            throw new NeighbourException(
                    "dataverse",
                    FailureKind.GONE,
                    404,
                    "",
                    "%s callback-sync: Dynamics has no queue %s. Correct the callback profile's queue"
                            .formatted(tenant, queue));
        }
        JsonNode row = rows.get(0);
        UUID ownerId = UUID.fromString(row.path(OWNER).asText());
        String ownerTable = row.path(OWNER + TABLE_ANNOTATION).asText("systemuser");
        QueueInfo info = new QueueInfo(queue, row.path("name").asText(""), new Party(ownerTable, ownerId));
        known.put(tenant + "|" + queue, info);
        return info;
    }
}
