package io.voiceflows.pipeline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.CallbackRequest.State;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.callback.CallbackWork.Todo;
import io.voiceflows.settings.ColumnsSettings;
import io.voiceflows.settings.TenantSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenCallbacksTest {

    private final OpenCallbacks openCallbacks = new OpenCallbacks(null, null, new PhoneNumbers());

    @Test
    void openCallsOfTheNumberAreAskedForOldestFirst() {
        Query query = openCallbacks.query(work("020 7946 0123", Map.of()));

        assertThat(query.entitySet()).isEqualTo("phonecalls");
        assertThat(query.select()).containsExactly("activityid", "createdon");
        assertThat(query.filter())
                .isEqualTo("statecode eq 0 and directioncode eq false and phonenumber eq '+442079460123'");
        assertThat(query.orderBy()).isEqualTo("createdon asc");
    }

    @Test
    void allOwnColumnsAreAskedForSoThatAMissingOneShowsBeforeTheWrite() {
        Map<String, String> columns = Map.of(
                "callback-id", "contoso_callback", "queue-name", "contoso_queue", "callback-request", "contoso_First");

        Query query = openCallbacks.query(work("+44 20 7946 0123", columns));

        assertThat(query.select()).contains("contoso_callback", "contoso_queue", "_contoso_first_value");
    }

    @Test
    void nothingIsAskedForARequestWithoutANumber() {
        assertThat(openCallbacks.query(work("", Map.of()))).isNull();
        assertThat(openCallbacks.query(work("anonymous", Map.of()))).isNull();
    }

    private static CallbackWork work(String number, Map<String, String> columns) {
        TenantSettings settings = new TenantSettings(
                "contoso",
                null,
                null,
                "GB",
                null,
                null,
                null,
                null,
                List.of(),
                null,
                new ColumnsSettings(columns, Map.of()),
                null,
                null,
                null);
        PipelineRun run = new PipelineRun(CallbackRuns.PIPELINE, settings, Instant.EPOCH, Map.of());
        CallbackRequest request =
                new CallbackRequest("cb-1", "l1", number, null, null, State.OPEN, "", "", "", List.of(), "");
        return new CallbackWork(run, null, null, request, UUID.randomUUID(), null, Todo.EVERYTHING);
    }
}
