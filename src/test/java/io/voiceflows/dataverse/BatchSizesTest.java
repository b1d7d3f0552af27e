package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizesTest {

    private final Gates gates = new Gates(Clock.systemUTC(), new SimpleMeterRegistry());
    private final BatchSizes sizes = new BatchSizes(gates);
    private final TenantSettings contoso = SettingsOf.contoso("");

    @Test
    void oneBatchGoesAheadThenSeveralAtOnceButOnePlaceAtTheGateStaysFree() {
        assertThat(sizes.atOnce(contoso)).isEqualTo(1);
        sizes.answered(contoso, 10, Duration.ofMillis(100));
        assertThat(sizes.atOnce(contoso)).isEqualTo(gates.of(contoso).concurrency() - 1);
    }

    @Test
    void anEnvironmentThatRecommendsOneRequestAtATimeGetsOne() {
        sizes.answered(contoso, 10, Duration.ofMillis(100));
        gates.of(contoso).hint(1);
        assertThat(sizes.atOnce(contoso)).isEqualTo(1);
    }

    @Test
    void theSizeIsRememberedForTheEnvironment() {
        sizes.answered(contoso, 10, Duration.ofMillis(100));
        assertThat(sizes.operations(SettingsOf.contoso("default-region: SE\n"))).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"429,0x80072321,5", "429,0x80072322,10", "429,0x80072326,10", "504,'',5", "413,'',5", "503,'',10"})
    void itShrinksWhenABatchTookTooLongAndNotWhenThereWereTooManyRequests(int status, String code, int operations) {
        sizes.failed(contoso, new NeighbourException("dataverse", FailureKind.BUSY, status, code, "refused"));
        assertThat(sizes.operations(contoso)).isEqualTo(operations);
    }

    @Test
    void itShrinksAfterATimeOutAndNotWhenNobodyWasThere() {
        sizes.failed(contoso, DataverseErrors.unreachable("contoso", "POST $batch", new IOException("refused")));
        assertThat(sizes.operations(contoso)).isEqualTo(10);
        sizes.failed(
                contoso, DataverseErrors.unreachable("contoso", "POST $batch", new SocketTimeoutException("slow")));
        assertThat(sizes.operations(contoso)).isEqualTo(5);
    }
}
