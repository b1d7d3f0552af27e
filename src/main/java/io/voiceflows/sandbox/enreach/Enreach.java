package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.ResourceServlet;
import io.voiceflows.sandbox.http.Routes;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.function.Supplier;

/** The stand-in as a whole: its two servlets, what it holds, and how new items get into it. */
public final class Enreach {

    private final EnreachStore store;
    private final NewItems newItems;
    private final Accounts accounts;
    private final Gate gate;
    private final Callbacks callbacks;
    private final Calls calls;
    private final Recordings recordings;
    private final Availability availability;
    private final Webhooks webhooks;
    private final Events events;

    /** @param dataSet organisation, users, queues and callback lists; read at every reset */
    public Enreach(
            Supplier<JsonNode> dataSet,
            String userName,
            String secretKey,
            String password,
            SandboxSwitches switches,
            Clock clock) {
        EnreachSwitches.declare(switches);
        View view = new View(switches);
        LateFacts lateFacts = new LateFacts(switches, clock);
        store = new EnreachStore(dataSet);
        webhooks = new Webhooks(switches, clock);
        events = new Events(store, webhooks, switches, clock);
        newItems = new NewItems(store, events, clock);
        gate = new Gate(new Gate.ApiUser(userName, secretKey, password), switches, clock);
        accounts = new Accounts(store, gate, switches);
        callbacks = new Callbacks(store, view, events, switches, clock);
        calls = new Calls(store, view, lateFacts, switches, clock);
        recordings = new Recordings(store, lateFacts, switches, clock);
        availability = new Availability(accounts, clock);
        reset();
    }

    /** Serves {@code /enreach/discovery}. */
    public Servlet discovery() {
        Routes routes = new Routes();
        accounts.discovery(routes);
        return new ResourceServlet(routes, call -> {}, Enreach::body);
    }

    /** Serves {@code /enreach/api}. */
    public Servlet api() {
        Routes routes = new Routes();
        accounts.api(routes);
        callbacks.api(routes);
        recordings.api(routes);
        calls.api(routes);
        availability.api(routes);
        return new ResourceServlet(routes, gate::admit, Enreach::body);
    }

    public EnreachStore store() {
        return store;
    }

    public NewItems newItems() {
        return newItems;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Events events() {
        return events;
    }

    /** Back to the data set. */
    public void reset() {
        webhooks.reset();
        store.load();
        availability.reset();
    }

    private static JsonNode body(Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Message", refusal.getMessage())
                .put("ErrorCode", refusal.code());
    }
}
