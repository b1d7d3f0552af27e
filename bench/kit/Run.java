package bench.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One run of a pipeline, as the admin API tells it. */
public record Run(
        Instant started,
        long milliseconds,
        boolean completed,
        int reported,
        int written,
        int existing,
        int skipped,
        int waiting,
        int parked,
        int seenAgain,
        int requests) {

    static Run of(JsonNode run) {
        return new Run(
                Instant.parse(run.path("started").asText()),
                run.path("milliseconds").asLong(),
                run.path("completed").asBoolean(),
                run.path("reported").asInt(),
                run.path("written").asInt(),
                run.path("existing").asInt(),
                run.path("skipped").asInt(),
                run.path("waiting").asInt(),
                run.path("parked").asInt(),
                run.path("seenAgain").asInt(),
                run.path("requests").asInt());
    }

    public double seconds() {
        return milliseconds / 1000.0;
    }
}
