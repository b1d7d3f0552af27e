package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.voiceflows.routing.RoutingRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be rehearsed: either the calls of a day, or requests as the platform sends them.
 *
 * @param day {@code today}, {@code yesterday} or a date, in UTC
 */
record RehearsalOrder(@Schema(example = "yesterday") String day, List<Call> requests) {

    /** @param at when the call comes; now when not said */
    record Call(String anum, String bnum, String targetid, Map<String, Object> extradata, Instant at) {

        RoutingRequest request(Instant now) {
            Map<String, String> extra = new HashMap<>();
            if (extradata != null) {
                extradata.forEach((name, value) -> extra.put(name, value == null ? "" : value.toString()));
            }
            return new RoutingRequest(text(anum), text(bnum), text(targetid), extra, at == null ? now : at);
        }

        private static String text(String value) {
            return value == null ? "" : value.strip();
        }
    }
}
