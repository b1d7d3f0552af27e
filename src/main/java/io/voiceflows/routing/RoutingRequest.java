package io.voiceflows.routing;

import io.voiceflows.customer.PhoneNumbers;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the telephony platform asks about a call that reached a queue (SmartRouting integrator guide, request).
 *
 * @param anum the caller as received; empty when withheld
 * @param bnum the number called, or the pool the call is in now, as received
 * @param targetid tag agreed with the platform; several queues may share one; empty when not sent
 * @param extradata what the platform was configured to send besides; names without regard to case
 * @param at when it was asked
 */
public record RoutingRequest(String anum, String bnum, String targetid, Map<String, String> extradata, Instant at) {

    public RoutingRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(extradata);
        extradata = Collections.unmodifiableMap(anyCase);
    }

    /** The platform's id of the logical call; empty when not sent. */
    public String callId() {
        return extradata.getOrDefault("CallId", "");
    }

    /** The same question, asked again once the call is at another number. */
    RoutingRequest movedTo(String target) {
        return new RoutingRequest(anum, target, targetid, extradata, at);
    }

    /** Numbers stay out of logs. */
    @Override
    public String toString() {
        return "RoutingRequest[" + PhoneNumbers.mask(anum) + " called " + PhoneNumbers.mask(bnum) + "]";
    }
}
