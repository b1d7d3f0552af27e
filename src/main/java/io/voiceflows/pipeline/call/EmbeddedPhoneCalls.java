package io.voiceflows.pipeline.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Phone calls that somebody else than this service wrote lately: among them those of the embedded phones.
 *
 * @param owners of all phone calls that were made lately, this service's as well, by their ids
 */
record EmbeddedPhoneCalls(List<Written> written, Map<UUID, UUID> owners) {

    /** One phone call stands for one call only. */
    EmbeddedPhoneCalls without(Written taken) {
        return new EmbeddedPhoneCalls(
                written.stream().filter(each -> !each.equals(taken)).toList(), owners);
    }

    /**
     * One of them.
     *
     * @param number E.164 key, empty when it cannot be read
     * @param owner the user it belongs to
     * @param began when the call began, as far as the phone call tells
     * @param callId the call that it was completed for already, empty while it was for none
     */
    record Written(UUID id, String number, UUID owner, boolean outgoing, Instant began, String callId) {}
}
