package io.voiceflows.operations.console;

import io.voiceflows.journal.ItemFilter;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which items somebody asked for, as written in the address; what names nothing that exists counts as not written.
 *
 * @param id of a call, a callback request or a Dynamics record
 */
record Wanted(String tenant, String pipeline, String outcome, String reason, String id) {

    Wanted {
        tenant = text(tenant);
        pipeline = text(pipeline);
        outcome = text(outcome);
        reason = text(reason);
        // Dynamics shows record ids in braces in its addresses and exports
        id = text(id).replaceAll("^\\{(.*)}$", "$1");
    }

    ItemFilter filter() {
        return new ItemFilter(
                tenant.isEmpty() ? null : tenant,
                pipeline.isEmpty() ? null : pipeline,
                named(Outcome.values(), outcome),
                named(Reason.values(), reason));
    }

    /** The same as parameters of an address. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "tenant", tenant);
        put(parameters, "pipeline", pipeline);
        put(parameters, "outcome", outcome);
        put(parameters, "reason", reason);
        put(parameters, "id", id);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value.toLowerCase(Locale.ROOT));
        }
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static String text(String written) {
        return written == null ? "" : written.strip();
    }
}
