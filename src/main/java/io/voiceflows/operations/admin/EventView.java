package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.StoredEvent;
import java.time.Instant;
import java.util.Locale;

/**
 * One event that the telephony side told.
 *
 * @param state pending, taken_up, known, not_ours or not_found
 * @param tries how often what it is about was looked for
 * @param nextTry absent when that is over
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EventView(
        String id,
        String type,
        String callbackId,
        String callbackList,
        String callId,
        Instant occurred,
        Instant received,
        String state,
        int tries,
        Instant nextTry) {

    static EventView of(StoredEvent event) {
        return new EventView(
                event.id(),
                event.type(),
                event.callbackId(),
                event.listId(),
                event.callId(),
                event.occurred(),
                event.received(),
                event.state().name().toLowerCase(Locale.ROOT),
                event.tries(),
                event.nextTry());
    }
}
