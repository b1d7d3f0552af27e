package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import io.voiceflows.sandbox.traffic.Fault;
import io.voiceflows.sandbox.traffic.Faults;
import io.voiceflows.sandbox.traffic.Neighbour;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** Sets up what shall go wrong between a client and a neighbour. */
public final class FaultControl {

    private static final Set<String> KNOWN = Set.of(
            "neighbour",
            "action",
            "method",
            "path",
            "status",
            "retryAfter",
            "body",
            "contentType",
            "delayMillis",
            "bytesPerSecond",
            "times",
            "percent",
            "seed");

    private final Faults faults;

    public FaultControl(Faults faults) {
        this.faults = faults;
    }

    public void addTo(Routes routes) {
        routes.on("POST", "/faults", this::add);
        routes.on(
                "GET",
                "/faults",
                call -> Answer.ok(ControlApi.array(
                        faults.standing().stream().map(FaultControl::json).toList())));
        routes.on("DELETE", "/faults", call -> {
            faults.clear();
            return Answer.nothing();
        });
    }

    private Answer add(Call call) throws IOException {
        return Answer.created(json(faults.add(fault(call.object(KNOWN)))));
    }

    private static Fault fault(ObjectNode wanted) {
        Neighbour neighbour = Neighbour.named(wanted.path("neighbour").asText())
                .orElseThrow(() -> invalid("neighbour is one of "
                        + Arrays.stream(Neighbour.values())
                                .map(Neighbour::label)
                                .toList()));
        Fault.Action action = Arrays.stream(Fault.Action.values())
                .filter(each -> label(each).equals(wanted.path("action").asText()))
                .findFirst()
                .orElseThrow(() -> invalid("action is one of "
                        + Arrays.stream(Fault.Action.values())
                                .map(FaultControl::label)
                                .toList()));
        boolean byPercent = wanted.has("percent");
        if (byPercent && wanted.has("times")) {
            throw invalid("give times or percent, not both");
        }
        return new Fault(
                neighbour,
                action,
                text(wanted, "method"),
                text(wanted, "path"),
                action == Fault.Action.ANSWER ? number(wanted, "status", null, 200, 599) : 0,
                text(wanted, "retryAfter"),
                text(wanted, "body"),
                wanted.path("contentType").asText("application/json; charset=utf-8"),
                action == Fault.Action.DELAY ? number(wanted, "delayMillis", null, 1, 600_000) : 0,
                action == Fault.Action.DRIP ? number(wanted, "bytesPerSecond", 1, 1, 1000) : 0,
                byPercent ? 0 : number(wanted, "times", 1, 1, 1_000_000),
                byPercent ? number(wanted, "percent", null, 1, 100) : 0,
                number(wanted, "seed", 1, 0, Integer.MAX_VALUE));
    }

    private static String text(ObjectNode wanted, String name) {
        return wanted.hasNonNull(name) ? wanted.get(name).asText() : null;
    }

    private static int number(ObjectNode wanted, String name, Integer otherwise, int least, int most) {
        JsonNode value = wanted.path(name);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw invalid(name + " must be a number from " + least + " to " + most);
        }
        return value.asInt();
    }

    private static Refusal invalid(String why) {
        return Refusal.badRequest("InvalidFault", why);
    }

    private static String label(Fault.Action action) {
        return action.name().toLowerCase().replace('_', '-');
    }

    private static ObjectNode json(Faults.Standing standing) {
        Fault fault = standing.fault();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", standing.id())
                .put("neighbour", fault.neighbour().label())
                .put("action", label(fault.action()))
                .put("method", fault.method())
                .put("path", fault.path())
                .put("status", fault.status())
                .put("times", fault.times())
                .put("percent", fault.percent())
                .put("hits", standing.hits());
    }
}
