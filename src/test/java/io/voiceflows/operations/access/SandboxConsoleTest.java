package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.OperationsTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("sandbox")
class SandboxConsoleTest extends OperationsTest {

    @Test
    void theConsoleIsOpenInTheSandboxButTheAdminApiIsNot() throws Exception {
        assertThat(service("/").statusCode()).isEqualTo(200);
        assertThat(management("/admin/tenants").statusCode()).isEqualTo(401);
    }

    @Test
    void whoDecidesInTheConsoleIsKnownInTheSandboxToo() throws Exception {
        assertThat(service("/console/matches").statusCode()).isEqualTo(200);
        assertThat(press(false, "/console/matches/contoso/0", "table=CONTACT").statusCode())
                .isEqualTo(401);
    }
}
