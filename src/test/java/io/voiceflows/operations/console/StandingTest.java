package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.Outcome;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.console.Standing.Level;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.Pauses.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:30:30Z");

    @Test
    void theWorstTenantComesFirst() {
        List<Standing> standings = Stream.of(
                        standing(tenant("a-well", null, pipeline(true, 10, 0))),
                        standing(tenant("b-parked", null, pipeline(true, 10, 1))),
                        standing(tenant("c-more-parked", null, pipeline(true, 10, 2))),
                        standing(tenant("d-late", null, pipeline(true, 301, 0))),
                        standing(tenant("e-failing", null, pipeline(false, 10, 0))),
                        standing(tenant("f-paused", pause(""), pipeline(true, 10, 0))),
                        standing(tenant("g-asks", null, pipeline(true, 10, 0)), 1, null),
                        standing(tenant("h-expires", null, pipeline(true, 10, 0)), 0, 29L),
                        standing(tenant(
                                "i-new", null, new PipelineStatus("call-sync", "", null, false, null, null, Map.of()))),
                        standing(held()))
                .sorted(Standing.WORST_FIRST)
                .toList();

        assertThat(standings)
                .extracting(standing -> standing.tenant().name() + " " + standing.level())
                .containsExactly(
                        "f-paused PAUSED",
                        "e-failing FAILING",
                        "d-late LATE",
                        "c-more-parked PARKED",
                        "b-parked PARKED",
                        "g-asks ASKS",
                        "h-expires EXPIRES",
                        "j-held HELD",
                        "i-new NEW",
                        "a-well WELL");
    }

    @Test
    void aPipelineIsLateWhenItsAlarmWouldRing() {
        assertThat(state("callback-sync", 300)).isEqualTo(PipelineState.RUNNING);
        assertThat(state("callback-sync", 301)).isEqualTo(PipelineState.LATE);
        assertThat(state("user-ids", 7_500)).isEqualTo(PipelineState.RUNNING);
        assertThat(state("user-ids", 7_501)).isEqualTo(PipelineState.LATE);
        assertThat(state("call-sync-retroactive", 90_000)).isEqualTo(PipelineState.RUNNING);
    }

    @Test
    void whatIsNoLongerScheduledIsNeverLate() {
        PipelineStatus old = new PipelineStatus(
                "call-sync",
                "",
                null,
                false,
                Items.run("contoso", NOW.minusSeconds(9_000), true, 0, 0),
                NOW.minusSeconds(9_000),
                Map.of());

        assertThat(PipelineState.of(old, false, NOW)).isEqualTo(PipelineState.RUNNING);
    }

    @Test
    void thePauseOfOnePipelineIsShownAtThatPipelineOnly() {
        Standing standing = standing(tenant("contoso", pause("call-sync"), pipeline(true, 10, 0)));

        assertThat(standing.level()).isEqualTo(Level.PAUSED);
        assertThat(standing.pipelines()).extracting(Standing.Pipeline::state).containsExactly(PipelineState.RUNNING);
        assertThat(standing(tenant("contoso", pause(""), pipeline(true, 10, 0))).pipelines())
                .extracting(Standing.Pipeline::state)
                .containsExactly(PipelineState.PAUSED);
    }

    @Test
    void whatAnOperatorHoldsIsNeitherLateNorFailing() {
        assertThat(standing(held()).pipelines())
                .extracting(Standing.Pipeline::state)
                .containsExactly(PipelineState.HELD);
    }

    private static TenantStatus held() {
        OperatorPause pause = new OperatorPause("j-held", "callback-sync", NOW, "anna", "", null);
        PipelineStatus late = new PipelineStatus(
                "callback-sync",
                "0 * * * * ?",
                pause,
                false,
                Items.run("j-held", NOW.minusSeconds(9_000), false, 0, 0),
                NOW.minusSeconds(9_000),
                Map.of());
        return new TenantStatus("j-held", null, List.of(pause), List.of(late));
    }

    private static PipelineState state(String pipeline, long seconds) {
        Instant started = NOW.minusSeconds(seconds);
        return PipelineState.of(
                new PipelineStatus(
                        pipeline,
                        "0 * * * * ?",
                        null,
                        false,
                        Items.run("contoso", started, true, 0, 0),
                        started,
                        Map.of()),
                false,
                NOW);
    }

    private static Standing standing(TenantStatus tenant) {
        return standing(tenant, 0, null);
    }

    private static Standing standing(TenantStatus tenant, long questions, Long secretDays) {
        return Standing.of(tenant, NOW, 0, null, questions, secretDays);
    }

    private static TenantStatus tenant(String name, Pause pause, PipelineStatus... pipelines) {
        return new TenantStatus(name, pause, List.of(), List.of(pipelines));
    }

    private static PipelineStatus pipeline(boolean completed, long seconds, long parked) {
        Instant started = NOW.minusSeconds(seconds);
        return new PipelineStatus(
                "callback-sync",
                "0 * * * * ?",
                null,
                false,
                Items.run("contoso", started, completed, 0, 0),
                started,
                Map.of(Outcome.PARKED, parked));
    }

    private static Pause pause(String pipeline) {
        return new Pause("contoso", pipeline, "dataverse", FailureKind.CREDENTIALS, "The secret is wrong.", NOW, NOW);
    }
}
