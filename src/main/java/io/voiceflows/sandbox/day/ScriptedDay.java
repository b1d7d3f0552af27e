package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.control.RowStore;
import io.voiceflows.sandbox.enreach.NewItems;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callback requests be left and calls be made at the pace of the script, round and round. Switch {@code day} = off
 * makes it pause: the moments pass, nothing happens.
 */
public final class ScriptedDay implements AutoCloseable {

    public static final String SWITCH = "day";
    private static final Logger LOG = LoggerFactory.getLogger(ScriptedDay.class);

    private final List<Lane> lanes = new ArrayList<>();
    private final JsonNode past;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Happenings happenings;
    private final SandboxSwitches switches;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-day");
        thread.setDaemon(true);
        return thread;
    });

    public ScriptedDay(
            JsonNode script, NewItems newItems, RowStore rows, SandboxSwitches switches, Clock clock, boolean runs) {
        script.path("names")
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
        script.path("lanes").properties().forEach(lane -> lanes.add(new Lane(lane.getKey(), lane.getValue(), names)));
        this.past = script.path("past");
        this.happenings = new Happenings(newItems, rows, clock);
        this.switches = switches;
        switches.declareOneOf(SWITCH, runs ? new String[] {"on", "off"} : new String[] {"off", "on"});
    }

    /** Makes the calls that lie in the past, and begins with the first step of each lane after a moment. */
    public void start() {
        past();
        lanes.forEach(lane -> later(lane.pause(0), () -> begin(lane, 0)));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** What had happened before the start: also after a reset. */
    public void past() {
        Lane.moments(past, names).forEach(happenings::happen);
    }

    Lane lane(String name) {
        return lanes.stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void happen(Moment moment) {
        happenings.happen(moment);
    }

    private void begin(Lane lane, int step) {
        later(lane.pause(step + 1), () -> begin(lane, step + 1));
        for (Moment moment : lane.moments(step)) {
            later(moment.after(), () -> happen(lane, step, moment));
        }
    }

    private void happen(Lane lane, int step, Moment moment) {
        try {
            if (switches.is(SWITCH, "on")) {
                happen(moment);
            }
        } catch (RuntimeException fault) {
            LOG.error("The scripted day failed in {}, step \"{}\"", lane.name(), lane.what(step), fault);
        }
    }

    private void later(Duration pause, Runnable work) {
        ticker.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
