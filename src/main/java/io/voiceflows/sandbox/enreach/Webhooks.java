package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells registered listeners of events, one POST each, and never again: the real platform's way of trying again is not
 * public. Switches have events held back, lost or told several times.
 */
public final class Webhooks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A listener.
     *
     * @param types events it subscribed to; empty for all
     */
    public record Listener(URI endpoint, String secret, Set<String> types) {}

    private record Due(Instant at, ObjectNode event) {}

    private final SandboxSwitches switches;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Due> due = new ArrayList<>();
    private final List<ObjectNode> held = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private ScheduledExecutorService sender;

    Webhooks(SandboxSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** Has a listener told of everything from now on. */
    public synchronized void register(Listener listener) {
        listeners.add(listener);
        if (sender == null) {
            sender = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "sandbox-webhooks");
                thread.setDaemon(true);
                return thread;
            });
            sender.scheduleWithFixedDelay(this::sendDue, 100, 100, TimeUnit.MILLISECONDS);
        }
    }

    public synchronized void forgetListeners() {
        listeners.clear();
        due.clear();
        held.clear();
    }

    public synchronized List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** How often which status was answered; 0 when there was no answer. */
    public synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    public synchronized int held() {
        return held.size();
    }

    /** Tells of an event as soon as its time has come. */
    public synchronized void tell(ObjectNode event, Instant at) {
        if (listeners.isEmpty()) {
            return;
        }
        due.add(new Due(at, event));
        sender.execute(this::sendDue);
    }

    /** Sends what was held back. */
    public synchronized void release(boolean reversed) {
        List<ObjectNode> waiting = new ArrayList<>(held);
        held.clear();
        if (reversed) {
            Collections.reverse(waiting);
        }
        waiting.forEach(event -> sender.execute(() -> send(event)));
    }

    private void sendDue() {
        for (ObjectNode event : takeDue()) {
            for (int copy = 0; copy < switches.number(EnreachSwitches.WEBHOOK_COPIES); copy++) {
                send(event);
            }
        }
    }

    private synchronized List<ObjectNode> takeDue() {
        Instant now = clock.instant();
        List<ObjectNode> ripe = due.stream()
                .filter(each -> !each.at().isAfter(now))
                .map(Due::event)
                .toList();
        due.removeIf(each -> !each.at().isAfter(now));
        if (switches.is(EnreachSwitches.WEBHOOK_DELIVERY, "send")) {
            return ripe;
        }
        if (switches.is(EnreachSwitches.WEBHOOK_DELIVERY, "hold")) {
            held.addAll(ripe);
        }
        return List.of();
    }

    private void send(ObjectNode event) {
        String type = event.path("EventType").asText();
        for (Listener listener : listeners()) {
            if (listener.types().isEmpty() || listener.types().contains(type)) {
                send(listener, type, event.toString());
            }
        }
    }

    private void send(Listener listener, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(listener.endpoint())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Benemen-Event", type.isEmpty() ? "Unnamed" : type)
                .header("X-Benemen-Token", listener.secret())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String status = "0";
        try {
            status = String.valueOf(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException lost) {
            // Nobody tells the platform either: it does not try again
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            answers.merge(status, 1, Integer::sum);
        }
    }

    /** Listeners stay, as the platform's own do. */
    synchronized void reset() {
        due.clear();
        held.clear();
        answers.clear();
    }

    @Override
    public synchronized void close() {
        if (sender != null) {
            sender.shutdownNow();
        }
    }
}
