package io.voiceflows.workshop.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One step of a route, or where the route begins ("from").
 *
 * @param kind the step's word, for example "toD"
 * @param owner the id of the route, template or route configuration it stands in
 * @param node what the step says: a mapping, or only a text for the short form
 */
record Step(String kind, String owner, String pointer, JsonNode node) {

    private static final Set<String> OUTWARD = Set.of(
            "to",
            "toD",
            "enrich",
            "pollEnrich",
            "poll",
            "wireTap",
            "bean",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "kamelet");

    /** Whether it leaves the route, so that tests and metrics must be able to name it. */
    boolean outward() {
        return OUTWARD.contains(kind);
    }

    String id() {
        return node.path("id").asText("");
    }

    /** Where it sends to or reads from, empty when it is not an endpoint. */
    String uri() {
        if (kind.equals("bean")) {
            return "";
        }
        return node.isTextual() && outward() ? node.asText() : node.path("uri").asText("");
    }

    String scheme() {
        int colon = uri().indexOf(':');
        return colon < 0 ? uri() : uri().substring(0, colon);
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .fields()
                .forEachRemaining(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return parameters;
    }

    /** The name behind "direct:", in whichever way it is written; null when it is another endpoint. */
    String direct() {
        if (!scheme().equals("direct")) {
            return null;
        }
        String name = uri().startsWith("direct:") ? uri().substring("direct:".length()) : "";
        name = name.replaceFirst("^//", "").replaceFirst("\\?.*$", "");
        return name.isEmpty() ? parameters().getOrDefault("name", "") : name;
    }
}
