package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.PauseJournal;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class OperatorPausesTest {

    private static final List<String> PIPELINES = List.of(
            "callback-sync", "call-sync", "call-sync-retroactive", "call-details", "customer-index", "user-ids");

    private final RunsOf time = new RunsOf();
    private final PauseJournal journal = spy(MemoryJournal.pauses());
    private final OperatorPauses operators = new OperatorPauses(journal, time.clock());
    private final Pauses pauses = new Pauses(operators, time.clock());

    @BeforeEach
    void nothingIsPaused() {
        MemoryJournal.empty();
    }

    @Test
    void aPausedTenantHasNoRunsOfAnyPipelineAndOthersHave() {
        operators.pause("contoso", OperatorPause.ALL, "anna", "", null);

        assertThat(PIPELINES).noneMatch(pipeline -> pauses.mayRun("contoso", pipeline));
        assertThat(PIPELINES).allMatch(pipeline -> pauses.mayRun("fabrikam", pipeline));
    }

    @Test
    void aPausedCallSyncWritesNoCallsInTheNightEither() {
        operators.pause("contoso", "call-sync", "anna", "", null);

        assertThat(PIPELINES.stream().filter(pipeline -> pauses.holds("contoso", pipeline)))
                .containsExactly("call-sync", "call-sync-retroactive");
    }

    @Test
    void nothingIsTriedHoweverLongThePauseLastsAndARunThatWentWellDoesNotEndIt() {
        operators.pause("contoso", OperatorPause.ALL, "anna", "", null);
        pauses.wentWell("contoso", "call-sync", Set.of("dataverse", "enreach"));
        time.at(time.now().plus(Duration.ofDays(30)));

        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();
    }

    @Test
    void aPauseEndsByItselfAtTheMomentThatWasAskedFor() {
        operators.pause("contoso", "call-sync", "anna", "", time.now().plusSeconds(60));
        time.at(time.now().plusSeconds(59));
        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();
        time.at(time.now().plusSeconds(1));

        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
        assertThat(journal.of("contoso")).as("nothing is left of it").isEmpty();
    }

    @Test
    void aRestartAndAnotherInstanceKnowThePauseAndEitherCanEndIt() {
        operators.pause("contoso", "call-sync", "anna", "Dynamics is being upgraded", null);
        OperatorPauses other = new OperatorPauses(MemoryJournal.pauses(), time.clock());

        assertThat(other.of("contoso"))
                .containsExactly(new OperatorPause(
                        "contoso", "call-sync", time.now(), "anna", "Dynamics is being upgraded", null));
        assertThat(other.resume("contoso", "call-sync", "bert")).hasSize(1);
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
        assertThat(operators.resume("contoso", "call-sync", "anna"))
                .as("it was ended once")
                .isEmpty();
    }

    @Test
    void whileTheJournalIsAwayTheLastKnownPausesHold() {
        operators.pause("contoso", "call-sync", "anna", "", time.now().plusSeconds(60));
        operators.of("contoso");
        doThrow(new DataAccessResourceFailureException("away")).when(journal).of(any());

        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();
        time.at(time.now().plusSeconds(60));
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
    }

    @Test
    void aPipelineThatIsResumedStaysPausedWithItsTenant() {
        operators.pause("contoso", OperatorPause.ALL, "anna", "", null);
        operators.pause("contoso", "call-sync", "anna", "", null);

        assertThat(operators.resume("contoso", "call-sync", "anna")).hasSize(1);
        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();

        operators.pause("contoso", "call-sync", "anna", "", null);
        assertThat(operators.resume("contoso", OperatorPause.ALL, "anna")).hasSize(2);
        assertThat(pauses.mayRun("contoso", "call-sync")).isTrue();
    }

    @Test
    void resumingDoesNotHealWhatIsRefused() {
        pauses.pauseFor(
                new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "refused"),
                "contoso",
                "call-sync",
                time.now());
        operators.pause("contoso", OperatorPause.ALL, "anna", "", null);
        operators.resume("contoso", OperatorPause.ALL, "anna");

        assertThat(pauses.mayRun("contoso", "call-sync")).isFalse();
        assertThat(pauses.of("contoso")).isPresent();
    }
}
