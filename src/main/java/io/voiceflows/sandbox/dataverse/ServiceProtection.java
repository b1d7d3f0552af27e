package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Service protection limits ("Service protection API limits"): requests, execution time and concurrency of one user in
 * a sliding window of 300 seconds, unless a switch sets another one. A refused request counts as well, so retrying early makes the wait longer.
 */
final class ServiceProtection {

    private record Spent(Instant at, long millis) {}

    private static final class Usage {
        private final Deque<Spent> window = new ArrayDeque<>();
        private long millis;
        private int running;

        private void add(Spent spent) {
            window.add(spent);
            millis += spent.millis;
        }
    }

    private final SandboxSwitches switches;
    private final Clock clock;
    private final Map<UUID, Usage> usages = new HashMap<>();

    ServiceProtection(SandboxSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    synchronized void begin(UUID user) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        forget(usage);
        int requests = switches.number(Switches.REQUEST_LIMIT);
        int seconds = switches.number(Switches.TIME_LIMIT);
        int concurrent = switches.number(Switches.CONCURRENCY_LIMIT);
        if (usage.running >= concurrent) {
            throw refuse("0x80072326", "Number of concurrent requests exceeded the limit of " + concurrent + ".", 1);
        }
        int requested = usage.window.size();
        if (requested >= requests) {
            usage.add(new Spent(clock.instant(), 0));
            throw refuse(
                    "0x80072322",
                    "Number of requests exceeded the limit of " + requests + " over time window of "
                            + window().toSeconds() + " seconds.",
                    wait(usage, requested - requests));
        }
        if (usage.millis >= seconds * 1000L) {
            throw refuse(
                    "0x80072321",
                    String.format(
                            "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time"
                                    + " window of %d seconds. Decrease number of concurrent requests or reduce the"
                                    + " duration of requests and try again later.",
                            seconds * 1000L, window().toSeconds()),
                    wait(usage, 0));
        }
        usage.running++;
    }

    synchronized void end(UUID user, Duration took) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        usage.running = Math.max(0, usage.running - 1);
        usage.add(new Spent(clock.instant(), took.toMillis()));
    }

    /** What is left of the request limit, for the header that Microsoft offers for debugging. */
    synchronized int remaining(UUID user) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        return Math.max(0, switches.number(Switches.REQUEST_LIMIT) - usage.window.size() - usage.running);
    }

    /** What is left of the execution time, in seconds. */
    synchronized String remainingTime(UUID user) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        return String.valueOf(Math.max(0, switches.number(Switches.TIME_LIMIT) - usage.millis / 1000));
    }

    synchronized void reset() {
        usages.values().forEach(usage -> {
            usage.window.clear();
            usage.millis = 0;
        });
    }

    /** Seconds until the window has room again: until the given entry has left it. */
    private long wait(Usage usage, int entry) {
        Spent blocking = usage.window.stream().skip(entry).findFirst().orElseThrow();
        long millis =
                Duration.between(clock.instant(), blocking.at().plus(window())).toMillis();
        return Math.max(1, (millis + 999) / 1000);
    }

    private Duration window() {
        return Duration.ofSeconds(switches.number(Switches.LIMIT_WINDOW));
    }

    private void forget(Usage usage) {
        Instant horizon = clock.instant().minus(window());
        while (!usage.window.isEmpty() && !usage.window.peek().at().isAfter(horizon)) {
            usage.millis -= usage.window.poll().millis;
        }
    }

    private static Refusal refuse(String code, String message, long seconds) {
        return new Refusal(429, code, message, Map.of("Retry-After", String.valueOf(seconds)));
    }
}
