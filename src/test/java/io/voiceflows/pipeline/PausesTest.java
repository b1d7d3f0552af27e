package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant FIRED = Instant.parse("2026-03-02T09:00:00.030Z");

    private Instant now = FIRED;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final OperatorPauses operators = new OperatorPauses(MemoryJournal.pauses(), clock);
    private final Pauses pauses = new Pauses(operators, clock);

    @BeforeEach
    void nothingIsPaused() {
        MemoryJournal.empty();
    }

    @Test
    void aScheduleThatFiresEveryMinuteProbesEveryMinute() {
        now = FIRED.plusSeconds(20); // the refused run took its time
        pauses.pauseFor(refusal(FailureKind.CREDENTIALS), "contoso", "call-sync", FIRED);
        now = FIRED.plusSeconds(30);
        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();
        now = FIRED.plusMillis(59_990); // Quartz is not exact to the millisecond
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
        assertThat(pauses.mayRun("contoso", "call-sync")).as("one probe only").isFalse();
        now = FIRED.plusMillis(119_980);
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
    }

    @Test
    void refusedCredentialsPauseEveryPipelineOfTheTenantAndOfNoOther() {
        pauses.pauseFor(refusal(FailureKind.CREDENTIALS), "contoso", "call-sync", FIRED);
        assertThat(pauses.mayRun("contoso", "callback-sync")).isFalse();
        assertThat(pauses.mayRun("fabrikam", "call-sync")).isTrue();
    }

    @Test
    void aFaultInWhatOnePipelineNeedsLeavesTheOthersAlone() {
        pauses.pauseFor(refusal(FailureKind.CONFIGURATION), "contoso", "user-ids", FIRED);
        assertThat(pauses.mayRun("contoso", "user-ids")).isFalse();
        assertThat(pauses.mayRun("contoso", "callback-sync")).isTrue();
        pauses.wentWell("contoso", "callback-sync", Set.of("dataverse"));
        assertThat(pauses.of("contoso")).isPresent();
        pauses.wentWell("contoso", "user-ids", Set.of());
        assertThat(pauses.of("contoso")).isEmpty();
    }

    @Test
    void aRunThatDidNotAskTheRefusingNeighbourResumesNobody() {
        pauses.pauseFor(refusal(FailureKind.CREDENTIALS), "contoso", "call-sync", FIRED);
        pauses.wentWell("contoso", "call-sync", Set.of("enreach"));
        assertThat(pauses.of("contoso")).isPresent();
        pauses.wentWell("contoso", "callback-sync", Set.of("dataverse", "enreach"));
        assertThat(pauses.of("contoso")).isEmpty();
    }

    @Test
    void aPassingFailurePausesNobody() {
        pauses.pauseFor(refusal(FailureKind.DOWN), "contoso", "call-sync", FIRED);
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
    }

    private static NeighbourException refusal(FailureKind kind) {
        return new NeighbourException("dataverse", kind, 403, "", "refused");
    }
}
