package io.voiceflows.dataverse;

import java.util.List;
import java.util.Map;

/**
 * What a column must be to take one of our facts (README, columns of the solution).
 *
 * @param types attribute types of Dataverse that will do; the first is the proper one
 * @param length least length of a text, 0 = no text
 */
record NeededColumn(List<String> types, int length) {

    private static final NeededColumn TIME = new NeededColumn(List.of("DateTime"), 0);
    private static final NeededColumn NUMBER = new NeededColumn(List.of("Integer", "BigInt", "Decimal", "Double"), 0);

    private static final Map<String, NeededColumn> BY_FIELD = Map.ofEntries(
            Map.entry("call-id", text(100)),
            Map.entry("callback-id", text(100)),
            Map.entry("callback-list", text(200)),
            Map.entry("queue-name", text(200)),
            Map.entry("audit", new NeededColumn(List.of("Memo", "String"), 10_000)),
            Map.entry("recording-url", text(2000)),
            Map.entry("call-arrived-at", TIME),
            Map.entry("first-answered-at", TIME),
            Map.entry("wait-time", NUMBER),
            Map.entry("attempts", NUMBER),
            Map.entry("last-attempt", TIME),
            Map.entry("last-result", text(200)),
            Map.entry("callback-request", new NeededColumn(List.of("Lookup"), 0)),
            Map.entry("telephony-user-id", text(100)),
            Map.entry("telephony-email", text(100)));

    static NeededColumn of(String field) {
        return BY_FIELD.get(field);
    }

    private static NeededColumn text(int length) {
        return new NeededColumn(List.of("String", "Memo"), length);
    }

    boolean takes(String type) {
        return types.contains(type);
    }

    String described() {
        return length == 0 ? types.get(0) : types.get(0) + " of at least " + length + " characters";
    }
}
