package io.voiceflows.telephony.enreach;

import java.util.Map;
import java.util.Set;

/**
 * One request to the Enreach API, before address and credentials are known.
 *
 * @param path relative to the API's address, encoded
 * @param query plain text; encoding happens when it is sent
 * @param body JSON, null when there is none
 * @param expected statuses besides 2xx that are answers and no failures
 * @param topic decides what a refusal means
 * @param subject what it is about, for messages, for example "callback list 7b0e..."
 */
record EnreachRequest(
        String method,
        String path,
        Map<String, String> query,
        String body,
        Set<Integer> expected,
        Topic topic,
        String subject) {

    static EnreachRequest get(String path, Map<String, String> query, Topic topic, String subject) {
        return new EnreachRequest("GET", path, query, null, Set.of(), topic, subject);
    }

    /** The same, where a 404 is an answer too. */
    EnreachRequest orUnknown() {
        return new EnreachRequest(method, path, query, body, Set.of(404), topic, subject);
    }
}
