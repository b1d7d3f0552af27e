package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.telephony.TelephonyEvent;
import io.voiceflows.telephony.TelephonyEvent.Kind;
import io.voiceflows.workshop.RouteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event is about (webhooks of Enreach). */
class EnreachEventsTest {

    private final EnreachEvents events = new EnreachEvents(new MappingFile(new RouteFolder()));

    private TelephonyEvent read(String json, String header) {
        try {
            return events.read(new ObjectMapper().readTree(json), header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCallbackEventNamesItsRequestUnderData() {
        TelephonyEvent event = read(
                """
                {"Id": "e1", "Timestamp": "2025-03-01T09:01:16Z", "EntityType": "CallList", "EntityId": "l1",
                 "EventType": "CallbackCreated", "Data": {"Id": "c1", "CallbackListId": "l2", "ContactNumber": "+44"}}
                """,
                null);
        assertThat(event)
                .isEqualTo(new TelephonyEvent(
                        "e1", "CallbackCreated", Kind.CALLBACK, "c1", "l2", "", Instant.parse("2025-03-01T09:01:16Z")));
    }

    @Test
    void withoutDataTheEntityIsTheRequestUnlessItIsAList() {
        TelephonyEvent request = read(
                "{\"EventType\": \"CallbackClosed\", \"EntityType\": \"CallListItem\", \"EntityId\": \"c1\"}", null);
        assertThat(request.callbackId()).isEqualTo("c1");
        assertThat(request.listId()).isEmpty();

        TelephonyEvent list =
                read("{\"EventType\": \"CallbackChanged\", \"EntityType\": \"calllist\", \"EntityId\": \"l1\"}", null);
        assertThat(list.callbackId()).isEmpty();
        assertThat(list.listId()).isEqualTo("l1");
    }

    @ParameterizedTest
    @CsvSource({
        "CallbackCreated, CALLBACK",
        "CallbackUpdated, CALLBACK",
        "CallbackClosed, CALLBACK",
        "CallbackChanged, CALLBACK",
        "UserCallbackChanged, CALLBACK",
        "UserCallInDisconnected, CALL_ENDED",
        "UserCallOutDisconnected, CALL_ENDED",
        "QueueCallInDisconnected, CALL_ENDED",
        "QueueCallInConnected, CALL",
        "QueueCallInAllocated, CALL",
        "UserAvailability, UNKNOWN",
    })
    void theTypeSaysWhatTheEventMeans(String type, Kind kind) {
        assertThat(read("{\"EventType\": \"" + type + "\"}", null).kind()).isEqualTo(kind);
        assertThat(read("{}", type).kind()).as("by its header").isEqualTo(kind);
    }

    @Test
    void namesAreReadWithoutRegardToCaseAndTheTypeIsCalledAsTheMappingCallsIt() {
        TelephonyEvent event =
                read("{\"id\": \"e1\", \"eventType\": \"QUEUECALLINDISCONNECTED\", \"callID\": \"k1\"}", null);
        assertThat(event.type()).isEqualTo("QueueCallInDisconnected");
        assertThat(event.callId()).isEqualTo("k1");
    }

    @Test
    void theBodysTypeGoesBeforeTheHeaders() {
        assertThat(read("{\"EventType\": \"CallbackCreated\"}", "SomethingNew").type())
                .isEqualTo("CallbackCreated");
    }

    @Test
    void aTimeThatCannotBeReadIsNone() {
        assertThat(read("{\"Timestamp\": \"yesterday\"}", null).occurred()).isNull();
        assertThat(read("{\"Timestamp\": \"2025-03-01 09:01:16\"}", null).occurred())
                .isEqualTo(Instant.parse("2025-03-01T09:01:16Z"));
        assertThat(read("{\"Id\": {\"a\": 1}, \"Timestamp\": [1]}", null).id()).isEmpty();
    }
}
