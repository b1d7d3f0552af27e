package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.pipeline.Pauses;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PausesApiTest extends OperationsTest {

    private static final String CONTOSO = "/admin/tenants/contoso";

    @Autowired
    private Pauses pauses;

    @Autowired
    private OperatorPauses operators;

    @AfterEach
    void resume() {
        operators.resume("contoso", "", "the test");
    }

    @Test
    void aPauseSaysWhoAskedForItWhyAndUntilWhen() throws Exception {
        Instant until = Instant.parse("2099-01-01T00:00:00Z");

        JsonNode answer = json(adminPost(
                CONTOSO + "/pause?pipeline=callback-sync&reason=Dynamics%20is%0Abeing%20upgraded&until=" + until));

        JsonNode pause = answer.at("/pauses/0");
        assertThat(pause.get("pipeline").asText()).isEqualTo("callback-sync");
        assertThat(pause.get("by").asText()).isEqualTo("admin");
        assertThat(pause.get("reason").asText()).as("one line of the log").isEqualTo("Dynamics is being upgraded");
        assertThat(pause.get("until").asText()).isEqualTo(until.toString());
        JsonNode tenant = json(admin(CONTOSO));
        assertThat(tenant.get("paused").asBoolean()).isTrue();
        assertThat(tenant.get("pausedBecause").asText())
                .isEqualTo("callback-sync is paused by admin until " + until + " (Dynamics is being upgraded)");
        assertThat(tenant.get("pauses")).hasSize(1);
        assertThat(json(admin("/admin/tenants/fabrikam")).get("paused").asBoolean())
                .isFalse();
    }

    @Test
    void withoutPipelineTheWholeTenantIsPausedAndResumed() throws Exception {
        JsonNode paused = json(adminPost(CONTOSO + "/pause")).at("/pauses/0");
        assertThat(paused.has("pipeline")).isFalse();
        assertThat(paused.has("until")).isFalse();
        assertThat(pauses.mayRun("contoso", "callback-sync")).isFalse();

        JsonNode still = json(adminPost(CONTOSO + "/resume?pipeline=callback-sync"));
        assertThat(still.get("pauses")).as("the tenant's own pause goes on").hasSize(1);

        assertThat(json(adminPost(CONTOSO + "/resume")).get("pauses")).isEmpty();
        assertThat(pauses.mayRun("contoso", "callback-sync")).isTrue();
        assertThat(adminPost(CONTOSO + "/resume").statusCode())
                .as("nothing to resume")
                .isEqualTo(200);
    }

    @Test
    void whatCannotBePausedIsRefusedWithWhatCan() throws Exception {
        HttpResponse<String> unknown = adminPost(CONTOSO + "/pause?pipeline=call-sink");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown).get("detail").asText()).contains("call-sink", "callback-sync");
        HttpResponse<String> routing = adminPost(CONTOSO + "/pause?pipeline=smart-routing");
        assertThat(routing.statusCode()).isEqualTo(400);
        assertThat(json(routing).get("detail").asText()).contains("answers from memory");
        assertThat(adminPost(CONTOSO + "/pause?until=2020-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
        assertThat(adminPost(CONTOSO + "/pause?until=soon").statusCode()).isEqualTo(400);
        assertThat(adminPost(CONTOSO + "/pause?reason=" + "x".repeat(501)).statusCode())
                .isEqualTo(400);
        assertThat(adminPost("/admin/tenants/adatum/pause").statusCode()).isEqualTo(404);
        assertThat(operators.of("contoso")).isEmpty();
    }
}
