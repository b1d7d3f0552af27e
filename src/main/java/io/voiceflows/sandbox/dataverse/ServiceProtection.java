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
 * a sliding window of 300 seconds. A refused request counts as well, so retrying early makes the wait longer.
 */
final class ServiceProtection {

    private static final Duration WINDOW = Duration.ofSeconds(300);

    private record Spent(Instant at, long millis) {}

    private static final class Usage {
        private final Deque<Spent> window = new ArrayDeque<>();
        private int running;
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
        int window = usage.window.size();
        long spent = usage.window.stream().mapToLong(Spent::millis).sum();
        if (window >= requests) {
            usage.window.add(new Spent(clock.instant(), 0));
            throw refuse(
                    "0x80072322",
                    "Number of requests exceeded the limit of " + requests + " over time window of 300 seconds.",
                    wait(usage, window - requests));
        }
        if (spent >= seconds * 1000L) {
            throw refuse(
                    "0x80072321",
                    String.format(
                            "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time"
                                    + " window of 300 seconds. Decrease number of concurrent requests or reduce the"
                                    + " duration of requests and try again later.",
                            seconds * 1000L),
                    wait(usage, 0));
        }
        usage.running++;
    }

    synchronized void end(UUID user, Duration took) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        usage.running = Math.max(0, usage.running - 1);
        usage.window.add(new Spent(clock.instant(), took.toMillis()));
    }

    /** What is left of the request limit, for the header that Microsoft offers for debugging. */
    synchronized int remaining(UUID user) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        return Math.max(0, switches.number(Switches.REQUEST_LIMIT) - usage.window.size() - usage.running);
    }

    /** What is left of the execution time, in seconds. */
    synchronized String remainingTime(UUID user) {
        Usage usage = usages.computeIfAbsent(user, u -> new Usage());
        long spent = usage.window.stream().mapToLong(Spent::millis).sum();
        return String.valueOf(Math.max(0, switches.number(Switches.TIME_LIMIT) - spent / 1000));
    }

    synchronized void reset() {
        usages.values().forEach(usage -> usage.window.clear());
    }

    /** Seconds until the window has room again: until the given entry has left it. */
    private long wait(Usage usage, int entry) {
        Spent blocking = usage.window.stream().skip(entry).findFirst().orElseThrow();
        long millis =
                Duration.between(clock.instant(), blocking.at().plus(WINDOW)).toMillis();
        return Math.max(1, (millis + 999) / 1000);
    }

    private void forget(Usage usage) {
        Instant horizon = clock.instant().minus(WINDOW);
        while (!usage.window.isEmpty() && !usage.window.peek().at().isAfter(horizon)) {
            usage.window.poll();
        }
    }

    private static Refusal refuse(String code, String message, long seconds) {
        return new Refusal(429, code, message, Map.of("Retry-After", String.valueOf(seconds)));
    }
}
