package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxClock;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.ResourceServlet;
import io.voiceflows.sandbox.http.Routes;
import io.voiceflows.sandbox.signin.IssuedTokens;
import io.voiceflows.sandbox.traffic.TrafficCounters;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The routes under {@code /sandbox}: clock, switches, counters and reset here, the rest in its own class. */
public final class ControlApi {

    private final Routes routes = new Routes();
    private final SandboxClock clock;
    private final SandboxSwitches switches;
    private final TrafficCounters counters;
    private final IssuedTokens tokens;
    private final String authorityPem;
    private final Runnable reset;

    /** @param reset brings data, clock, switches, counters, faults and tokens back to the start */
    public ControlApi(
            SandboxClock clock,
            SandboxSwitches switches,
            TrafficCounters counters,
            IssuedTokens tokens,
            String authorityPem,
            Runnable reset) {
        this.clock = clock;
        this.switches = switches;
        this.counters = counters;
        this.tokens = tokens;
        this.authorityPem = authorityPem;
        this.reset = reset;
        routes.on("GET", "/", ControlApi::contents);
        routes.on("GET", "/openapi.json", call -> Answer.of("application/json; charset=utf-8", openApi()));
        routes.on("GET", "/ca.pem", call -> Answer.of("application/x-pem-file", pem()));
        routes.on("GET", "/clock", call -> Answer.ok(time()));
        routes.on("POST", "/clock", this::advance);
        routes.on("GET", "/switches", call -> Answer.ok(allSwitches()));
        routes.on("PUT", "/switches", this::setSwitches);
        routes.on("GET", "/counters", call -> Answer.ok(counters.asJson()));
        routes.on("DELETE", "/counters", this::resetCounters);
        routes.on("DELETE", "/tokens", this::revokeTokens);
        routes.on("POST", "/reset", this::reset);
    }

    /** Where further resources add theirs. */
    public Routes routes() {
        return routes;
    }

    public Servlet servlet() {
        return new ResourceServlet(routes, call -> {}, ControlApi::body);
    }

    private static JsonNode body(Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", refusal.code())
                .put("message", refusal.getMessage());
    }

    private static Answer contents(Call call) {
        String origin = call.origin();
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("dataverse", origin + "/api/data/v9.2/")
                .put("enreachDiscovery", origin + "/enreach/discovery/api/user")
                .put("enreachApi", origin + "/enreach/api/")
                .put("control", origin + "/sandbox/openapi.json")
                .put("authority", origin + "/sandbox/ca.pem"));
    }

    private static byte[] openApi() throws IOException {
        try (InputStream document = ControlApi.class.getResourceAsStream("/sandbox/openapi.json")) {
            return document.readAllBytes();
        }
    }

    private byte[] pem() {
        return authorityPem.getBytes(StandardCharsets.US_ASCII);
    }

    private ObjectNode time() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("now", clock.instant().toString())
                .put("shift", clock.shift().toString());
    }

    private Answer advance(Call call) throws IOException {
        String by = call.object(Set.of("advance")).path("advance").asText("");
        try {
            clock.advance(Duration.parse(by));
        } catch (DateTimeException e) {
            throw Refusal.badRequest("InvalidDuration", "advance \"" + by + "\" is not an ISO 8601 duration like PT5M");
        }
        return Answer.ok(time());
    }

    private ObjectNode allSwitches() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        switches.all().forEach(all::put);
        return all;
    }

    private Answer setSwitches(Call call) throws IOException {
        set(call.object());
        return Answer.ok(allSwitches());
    }

    private void set(JsonNode wanted) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : wanted.properties()) {
            if (!each.getValue().isValueNode() || each.getValue().isNull()) {
                throw Refusal.badRequest("InvalidSwitch", "Switch " + each.getKey() + " takes a text or a number");
            }
            values.put(each.getKey(), each.getValue().asText());
        }
        try {
            switches.setAll(values);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidSwitch", e.getMessage());
        }
    }

    private Answer resetCounters(Call call) {
        counters.reset();
        return Answer.nothing();
    }

    private Answer revokeTokens(Call call) {
        tokens.revokeAll();
        return Answer.nothing();
    }

    /** A body is not needed; {"switches": {…}} sets switches right after the reset. */
    private Answer reset(Call call) throws IOException {
        ObjectNode wanted = call.request().getContentLengthLong() > 0
                ? call.object(Set.of("switches"))
                : JsonNodeFactory.instance.objectNode();
        reset.run();
        set(wanted.path("switches"));
        return Answer.ok(allSwitches());
    }

    static ArrayNode array(Iterable<ObjectNode> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }
}
