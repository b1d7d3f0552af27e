package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call.Kind;
import io.voiceflows.journal.Outcome;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRunsTest {

    private static final Duration BACK = Duration.ofHours(2);

    private final CallDesk desk = new CallDesk().use("process-service-calls: true");

    @Test
    void eachKindOfCallHasAWindowAndAWatermarkOfItsOwn() {
        CallBatch batch = desk.batch();
        assertThat(batch.sources()).extracting(CallSource::kind).containsExactly(Kind.DIRECT, Kind.QUEUE);
        desk.callRuns.sourceFailed(
                batch,
                batch.sources().get(1),
                new NeighbourException("enreach", FailureKind.BAD_RECORD, 400, "", "refused"));
        desk.callRuns.finish(batch);
        assertThat(desk.journal.watermark(RunsOf.TENANT, "call-sync", "DIRECT START"))
                .contains(RunsOf.NOW);
        assertThat(desk.journal.watermark(RunsOf.TENANT, "call-sync", "QUEUE START"))
                .isEmpty();
    }

    @Test
    void afterAStopLongerThanTheWindowNothingIsLeftOut() {
        desk.callRuns.finish(desk.batch());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(3)));
        assertThat(desk.batch().sources())
                .allSatisfy(source -> assertThat(source.window().from()).isEqualTo(RunsOf.NOW.minus(BACK)));
    }

    @Test
    void aCallThatBeganBeforeTheLastRunAndEndedAfterItIsStillInTheWindow() {
        desk.callRuns.finish(desk.batch());
        desk.time.at(RunsOf.NOW.plusSeconds(60));
        assertThat(window().from()).isBefore(RunsOf.NOW.minus(Duration.ofMinutes(90)));
    }

    @Test
    void aCallReportedNinetyMinutesLateIsInTheWindow() {
        assertThat(window().from()).isBefore(RunsOf.NOW.minus(Duration.ofMinutes(90)));
    }

    @Test
    void aCallFromTheFutureIsReadNowBecauseClocksDiffer() {
        assertThat(window().to()).isAfter(RunsOf.NOW);
    }

    @Test
    void aRunThatMetANeighbourThatIsDownMovesNoWatermark() {
        CallBatch batch = desk.batch();
        desk.callRuns.usersFailed(
                batch, new NeighbourException("dataverse", FailureKind.DOWN, 503, "", "Dynamics does not answer"));
        desk.callRuns.finish(batch);
        assertThat(desk.journal.watermark(RunsOf.TENANT, "call-sync", "DIRECT START"))
                .isEmpty();
        assertThat(batch.readable()).isFalse();
        assertThat(desk.time.finished).singleElement().satisfies(run -> assertThat(run.completed())
                .isFalse());
    }

    @Test
    void callsThatAreDueAndInNoWindowAreReadAgainOncePerKind() {
        desk.synced(direct().build());
        desk.synced(direct().user("t-megan").build());
        desk.synced(queue().user("t-lee").build());
        due("c-1~t-alex", "c-1~t-megan", "c-1~t-lee");
        assertThat(desk.callRuns.overdue(desk.batch()))
                .containsExactly(
                        new CallReference(Kind.DIRECT, "c-1", START), new CallReference(Kind.QUEUE, "c-1", START));
    }

    @Test
    void whatTheWindowHeldIsNotReadAgainButItsOtherPartsAre() {
        desk.synced(direct().build());
        desk.synced(queue().user("t-lee").build());
        due("c-1~t-alex", "c-1~t-lee");
        CallBatch batch = desk.batch();
        batch.add(List.of(direct().build()));
        assertThat(desk.callRuns.overdue(batch)).containsExactly(new CallReference(Kind.QUEUE, "c-1", START));
        batch.add(List.of(queue().user("t-lee").build()));
        assertThat(desk.callRuns.overdue(batch)).isEmpty();
    }

    @Test
    void aQueueCallThatWasTakenSinceIsNotReadAgainUnderItsFirstId() {
        desk.use("process-service-calls: true", "process-service-calls-unanswered: true");
        desk.synced(queue().user("").unanswered().end(null).build());
        CallBatch batch = desk.batch();
        batch.add(List.of(queue().build()));
        due("c-1~q-support");
        assertThat(desk.callRuns.overdue(batch)).isEmpty();
    }

    @Test
    void callsThatWaitForTheirCustomerAreNotReadAgainByThemselves() {
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WAITING);
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(1)));
        assertThat(desk.callRuns.overdue(desk.batch())).isEmpty();
    }

    @Test
    void aTenantThatIsGoneHasNoRun() {
        desk.time.use(null);
        assertThat(desk.callRuns.begin(RunsOf.TENANT, null)).isNull();
    }

    private CallWindow window() {
        return desk.batch().sources().get(0).window();
    }

    private void due(String... ids) {
        for (String id : ids) {
            desk.journal.replay(desk.item("call-sync", id).key(), RunsOf.NOW, "admin");
        }
    }
}
