package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.Random;

/**
 * How long the environment works on an operation. It works while the request counts as running, so that the service
 * protection limits see it, and a batch takes as long as all of its operations one after the other: it "counts as one
 * request", but "its execution time adds up".
 */
final class ExecutionTime {

    private final SandboxSwitches switches;
    /** The same times in the same order after each start, so that a measurement can be repeated. */
    private final Random random = new Random(1);

    ExecutionTime(SandboxSwitches switches) {
        this.switches = switches;
    }

    /** To be called without any lock: others are served meanwhile. */
    void pass(ApiRequest operation) {
        long millis = operation.isRead() ? switches.number(Switches.READ_MILLIS) : writing();
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "0x80040216", "The sandbox is stopping.");
        }
    }

    private long writing() {
        int spread = switches.number(Switches.WRITE_SPREAD_MILLIS);
        int drawn = spread == 0 ? 0 : random.nextInt(2 * spread + 1) - spread;
        return switches.number(Switches.WRITE_MILLIS) + drawn;
    }
}
