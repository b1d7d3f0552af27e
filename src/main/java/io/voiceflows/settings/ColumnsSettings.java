package io.voiceflows.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where our own facts go in Dynamics. An unmapped field is left out; stock columns alone must work.
 *
 * @param phonecall logical field (call-id, callback-id, queue-name, recording-url and so on) to column; for the
 *     lookup callback-request the schema-cased navigation name. Unmapped fields are absent
 * @param systemuser logical field (telephony-user-id, telephony-email) to column. Unmapped fields are absent
 */
public record ColumnsSettings(Map<String, String> phonecall, Map<String, String> systemuser) {

    /** The columns of phone calls as a query names them: a lookup has another name there than in a write. */
    public List<String> readablePhonecall() {
        return phonecall.entrySet().stream()
                .map(column -> column.getKey().equals("callback-request")
                        ? "_" + column.getValue().toLowerCase(Locale.ROOT) + "_value"
                        : column.getValue())
                .sorted()
                .toList();
    }
}
