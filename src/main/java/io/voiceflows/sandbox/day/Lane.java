package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Steps that come one after the other at a pace; after the last one they begin again with the next values. */
final class Lane {

    private final String name;
    private final JsonNode pace;
    private final JsonNode steps;
    private final Map<String, String> names;

    /** @param names what is called by name in every step: people and queues */
    Lane(String name, JsonNode script, Map<String, String> names) {
        this.name = name;
        this.pace = script.path("pace");
        this.steps = script.path("steps");
        this.names = names;
    }

    String name() {
        return name;
    }

    int size() {
        return steps.size();
    }

    /** How long to wait before a step. */
    Duration pause(int step) {
        if (step == 0) {
            return Duration.parse(pace.path("first").asText());
        }
        boolean opening = step < pace.path("opening").asInt();
        return Duration.parse(pace.path(opening ? "every-opening" : "every").asText());
    }

    /** What a step is about, in words. */
    String what(int step) {
        return script(step).path("what").asText();
    }

    /** What happens in a step, with fresh ids and the number whose turn it is. */
    List<Moment> moments(int step) {
        Map<String, String> values = new HashMap<>(names);
        values.put("call", UUID.randomUUID().toString());
        values.put("recording", UUID.randomUUID().toString());
        JsonNode numbers = script(step).path("numbers");
        if (!numbers.isEmpty()) {
            int round = step / steps.size();
            values.put("number", number(numbers.get(round % numbers.size()).asText(), round));
        }
        return moments(script(step).path("moments"), values);
    }

    static List<Moment> moments(JsonNode script, Map<String, String> values) {
        List<Moment> moments = new ArrayList<>();
        for (JsonNode each : script) {
            ObjectNode kind = each.<ObjectNode>deepCopy().without("after");
            String name = kind.fieldNames().next();
            Duration after = Duration.parse(each.path("after").asText("PT0S"));
            moments.add(new Moment(after, name, (ObjectNode) kind.get(name), values));
        }
        return moments;
    }

    private JsonNode script(int step) {
        return steps.get(step % steps.size());
    }

    /** Each # is a digit of the round, so that an unknown number is a new one every time. */
    private static String number(String pattern, int round) {
        StringBuilder number = new StringBuilder(pattern);
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
