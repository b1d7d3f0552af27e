package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.journal.PersonalDataJournal.Erased;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.erasure.Erasure;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ErasureApiTest extends OperationsTest {

    private static final String PATH = "/admin/tenants/contoso/personal-data";
    private static final String NUMBER = "+44 20 7946 0123";
    private static final UUID ID = UUID.fromString("c0a00000-0000-4000-8000-000000000007");

    @Autowired
    private Erasure erasure;

    @BeforeEach
    void afresh() {
        reset(erasure);
    }

    @Test
    void aNumberIsErasedAndTheAuditLogDoesNotKeepIt(CapturedOutput output) throws Exception {
        when(erasure.number(any(), eq(NUMBER), eq("admin")))
                .thenReturn(
                        new Erasure.Report(new Erased(3, 1, 1, 1), 2, 0, List.of(new CustomerKey(Table.CONTACT, ID))));

        HttpResponse<String> answer = adminDeleteJson(PATH, "{\"number\": \"" + NUMBER + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"items\":3,\"questions\":1,\"decisions\":1,\"lastAgents\":1,\"routingDecisions\":2,"
                        + "\"customers\":0,\"inDynamics\":[{\"table\":\"contact\",\"id\":\"" + ID + "\"}]}");
        assertThat(output.getAll())
                .contains("\"action\":\"DELETE /admin/tenants/{tenant}/personal-data\"")
                .doesNotContain("7946");
    }

    @Test
    void aCustomerIsErasedByItsId() throws Exception {
        when(erasure.customer(any(), eq(new CustomerKey(Table.CONTACT, ID)), eq("admin")))
                .thenReturn(new Erasure.Report(Erased.NOTHING, 0, 1, List.of()));

        HttpResponse<String> answer =
                adminDeleteJson(PATH, "{\"customer\": {\"table\": \"contact\", \"id\": \"" + ID + "\"}}");

        assertThat(json(answer).path("customers").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"number\": \"+442079460123\", \"customer\": {\"table\": \"contact\", \"id\": \"x\"}}",
                "{\"customer\": {\"table\": \"employee\", \"id\": \"c0a00000-0000-4000-8000-000000000007\"}}"
            })
    void whoIsMeantMustBeClear(String body) throws Exception {
        HttpResponse<String> answer = adminDeleteJson(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("7946");
        verifyNoInteractions(erasure);
    }

    @Test
    void anotherTenantsDataIsNotThere() throws Exception {
        assertThat(adminDeleteJson("/admin/tenants/unknown/personal-data", "{\"number\": \"+442079460123\"}")
                        .statusCode())
                .isEqualTo(404);
        verifyNoInteractions(erasure);
    }
}
