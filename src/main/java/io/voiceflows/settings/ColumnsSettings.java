package io.voiceflows.settings;

import java.util.Map;

/**
 * Where our own facts go in Dynamics. An unmapped field is left out; stock columns alone must work.
 *
 * @param phonecall logical field (call-id, callback-id, callback-list, queue-name, callback-request) to column;
 *     for the lookup callback-request the schema-cased navigation name. Unmapped fields are absent
 */
public record ColumnsSettings(Map<String, String> phonecall) {}
