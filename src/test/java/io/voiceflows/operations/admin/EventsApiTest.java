package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.operations.OperationsTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EventsApiTest extends OperationsTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    @Autowired
    private EventJournal journal;

    @Test
    void eventsAreListedByStateOfTheirTenantOnly() throws Exception {
        journal.store(event("contoso", "e1", State.PENDING, AT));
        journal.store(event("contoso", "e2", State.KNOWN, AT.plusSeconds(1)));
        journal.store(event("fabrikam", "e3", State.PENDING, AT));

        assertThat(json(admin("/admin/tenants/contoso/events")).findValuesAsText("id"))
                .containsExactly("e2", "e1");
        JsonNode pending = json(admin("/admin/tenants/contoso/events?state=pending"));
        assertThat(pending.findValuesAsText("id")).containsExactly("e1");
        assertThat(pending.path(0).path("callbackId").asText()).isEqualTo("cb-1");
        assertThat(pending.path(0).has("callId")).isFalse();
    }

    private static StoredEvent event(String tenant, String id, State state, Instant at) {
        return new StoredEvent(
                tenant, id, "CallbackCreated", About.CALLBACK, "cb-1", "", "", null, at, state, 0, null, at);
    }
}
