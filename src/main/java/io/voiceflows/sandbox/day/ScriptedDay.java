package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.enreach.NewItems;
import io.voiceflows.sandbox.enreach.StoredCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves callback requests at the pace of the script, round and round. Switch {@code day} = off makes it pause: the
 * moments pass, nothing is left.
 */
public final class ScriptedDay implements AutoCloseable {

    public static final String SWITCH = "day";
    private static final Logger LOG = LoggerFactory.getLogger(ScriptedDay.class);

    private final JsonNode script;
    private final NewItems newItems;
    private final SandboxSwitches switches;
    private final Clock clock;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-day");
        thread.setDaemon(true);
        return thread;
    });
    private int step;

    public ScriptedDay(JsonNode script, NewItems newItems, SandboxSwitches switches, Clock clock, boolean runs) {
        this.script = script;
        this.newItems = newItems;
        this.switches = switches;
        this.clock = clock;
        switches.declareOneOf(SWITCH, runs ? new String[] {"on", "off"} : new String[] {"off", "on"});
    }

    /** Makes the calls that lie in the past, and begins with the first request after a moment. */
    public void start() {
        pastCalls();
        ticker.schedule(this::tick, pause(0).toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** The calls of the script, as after a start. */
    public void pastCalls() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (JsonNode past : script.path("calls")) {
            ObjectNode call = past.path("call").deepCopy();
            Instant start =
                    now.minus(Duration.ofMinutes(past.path("minutes-ago").asInt()));
            call.put("StartTime", start.toString()).put("TimeStamp", start.toString());
            if (call.has("WaitTime") && !call.has("AnswerTime")) {
                call.put(
                        "AnswerTime",
                        start.plusSeconds(call.path("WaitTime").asInt()).toString());
            }
            newItems.call(StoredCall.Kind.valueOf(past.path("kind").asText().toUpperCase()), call);
        }
    }

    private void tick() {
        try {
            if (switches.is(SWITCH, "on")) {
                leave(step);
                step++;
            }
        } catch (RuntimeException fault) {
            LOG.error("The scripted day failed at step {}", step, fault);
        } finally {
            ticker.schedule(this::tick, pause(step).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** How long to wait before a step. */
    Duration pause(int step) {
        JsonNode pace = script.path("pace");
        if (step == 0) {
            return Duration.parse(pace.path("first").asText());
        }
        boolean opening = step < pace.path("opening").asInt();
        return Duration.parse(pace.path(opening ? "every-opening" : "every").asText());
    }

    /** Leaves the request of a step; the steps after the last one begin again with the next numbers. */
    ObjectNode leave(int step) {
        JsonNode requests = script.path("requests");
        JsonNode request = requests.get(step % requests.size());
        int round = step / requests.size();
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("ContactNumber", number(request.path("numbers"), round))
                .put("Note", request.path("note").asText());
        if (request.path("recording").asBoolean()) {
            item.putArray("RecordingIds").add(UUID.randomUUID().toString());
        }
        return newItems.callback(request.path("list").asText(), item, List.of(), null);
    }

    /** Each # is a digit of the round, so that an unknown number is a new one every time. */
    private static String number(JsonNode numbers, int round) {
        StringBuilder number =
                new StringBuilder(numbers.get(round % numbers.size()).asText());
        int rest = round;
        for (int i = number.length() - 1; i >= 0; i--) {
            if (number.charAt(i) == '#' && number.charAt(0) == '+') {
                number.setCharAt(i, (char) ('0' + rest % 10));
                rest /= 10;
            }
        }
        return number.toString();
    }
}
