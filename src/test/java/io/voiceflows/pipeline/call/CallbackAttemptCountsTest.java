package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallbackAttemptCountsTest {

    private static final UUID REQUEST = UUID.fromString("cb000000-0000-4000-8000-000000000001");
    private static final List<JsonNode> OPEN = List.of(CallDesk.json("{'activityid':'" + REQUEST + "'}"));

    private final CallDesk desk = new CallDesk();
    private final CallbackAttempts attempts = new CallbackAttempts(desk.journal, desk.account, desk.time.clock());

    @Test
    void onlyFinishedOutgoingWorkCallsToANumberMayBeAttempts() {
        assertThat(mayBe(direct().outgoing().build())).isTrue();
        assertThat(mayBe(direct().outgoing().unanswered().build())).isTrue();
        assertThat(mayBe(direct().build())).isFalse();
        assertThat(mayBe(direct().outgoing().privacy(Privacy.PRIVATE).build())).isFalse();
        assertThat(mayBe(direct().outgoing().number("").build())).isFalse();
        assertThat(mayBe(direct().outgoing().start(null).build())).isFalse();
        assertThat(mayBe(direct().outgoing().unanswered().end(null).build()))
                .as("it still rings: its result is not known")
                .isFalse();
    }

    @Test
    void nothingIsAskedForANumberWithoutCallbackRequest() {
        assertThat(attempts.query(call(direct().outgoing().build()))).isNull();
    }

    @Test
    void onlyRequestsFromBeforeTheCallCanHaveBeenTried() {
        requested(START.plusSeconds(1));
        assertThat(attempts.query(call(direct().outgoing().build()))).isNull();
        requested(START);
        assertThat(attempts.query(call(direct().outgoing().build())).filter())
                .isEqualTo("(activityid eq " + REQUEST + ") and statecode eq 0");
    }

    @Test
    void theRequestKnowsHowOftenItWasTriedWhenLastAndHowThatEnded() {
        requested(START);
        attempt(direct().outgoing().unanswered().build());
        DataverseRequest second = attempt(
                direct().id("c-2").outgoing().start(START.plusSeconds(600)).build());
        assertThat(second.path()).isEqualTo("phonecalls(" + REQUEST + ")");
        assertThat(second.body().path("voice_attempts").asInt()).isEqualTo(2);
        assertThat(second.body().path("voice_lastattempt").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(second.body().path("voice_lastresult").asText()).isEqualTo("Answered");
    }

    @Test
    void anEarlierCallReportedLaterCountsButIsNotTheLast() {
        requested(START.minusSeconds(600));
        attempt(direct().outgoing().build());
        DataverseRequest late = attempt(
                direct().id("c-2").outgoing().start(START.minusSeconds(60)).build());
        assertThat(late.body().toString()).isEqualTo("{\"voice_attempts\":2}");
    }

    @Test
    void aCallCountsOnceHoweverOftenItIsTakenUp() {
        requested(START);
        attempt(direct().outgoing().build());
        CallWork again = call(direct().outgoing().build());
        assertThat(attempts.query(again).filter()).isEqualTo("activityid eq " + REQUEST);
        assertThat(attempts.count(again, OPEN)).isNull();
        assertThat(again.callbackRequest()).isEqualTo(REQUEST);
        assertThat(desk.item("callback-attempts", "c-1~t-alex").outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void anAttemptWhoseAnswerWasLostIsCountedWithTheSameNumberAgain() {
        requested(START);
        CallWork lost = call(direct().outgoing().build());
        DataverseRequest first = attempts.count(lost, OPEN);
        CallWork again = call(direct().outgoing().build());
        assertThat(attempts.query(again)).isNotNull();
        assertThat(attempts.count(again, OPEN).body()).isEqualTo(first.body());
    }

    @Test
    void anAttemptWhoseRequestWasClosedMeanwhileEndsAllTheSame() {
        requested(START);
        attempts.count(call(direct().outgoing().build()), OPEN);
        CallWork again = call(direct().outgoing().build());
        assertThat(attempts.count(again, List.of())).isNull();
        attempts.counted(again);
        assertThat(desk.item("callback-attempts", "c-1~t-alex").outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aRequestThatTakesNoAttemptsAnyMoreIsNoFailureAndEverythingElseIs() {
        requested(START);
        CallWork work = call(direct().outgoing().build());
        attempts.count(work, OPEN);
        attempts.refused(work, failure(FailureKind.BAD_RECORD));
        assertThat(work.callbackRequest()).as("closed").isEqualTo(REQUEST);
        attempts.refused(work, failure(FailureKind.GONE));
        assertThat(work.callbackRequest()).as("deleted").isNull();
        assertThatThrownBy(() -> attempts.refused(work, failure(FailureKind.BUSY)))
                .isInstanceOf(NeighbourException.class);
    }

    @Test
    void withoutColumnsTheJournalAloneCounts() {
        desk.settings("columns:\n  phonecall:\n    attempts:\n    last-attempt:\n    last-result:\n");
        requested(START);
        assertThat(attempt(direct().outgoing().build())).isNull();
        assertThat(desk.item("callback-attempts", "c-1~t-alex").outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void theRequestsTrailTellsOfTheAttemptWithoutTheNumber() {
        JournalItem request = requested(START);
        attempt(direct().outgoing().unanswered().build());
        assertThat(desk.trail(request)).singleElement().satisfies(entry -> assertThat(entry.text())
                .isEqualTo("Attempt 1 to answer callback phone call " + REQUEST + ": No answer."));
    }

    private boolean mayBe(Call call) {
        return call(call).mayBeAttempt();
    }

    private CallWork call(Call call) {
        return desk.open(call);
    }

    private DataverseRequest attempt(Call call) {
        CallWork work = call(call);
        assertThat(attempts.query(work)).isNotNull();
        DataverseRequest request = attempts.count(work, OPEN);
        attempts.counted(work);
        return request;
    }

    private JournalItem requested(Instant at) {
        JournalItem request = JournalItem.first(
                        new ItemKey(RunsOf.TENANT, "callback-sync", "cb-1"), "support", at, "+44207•••123", RunsOf.NOW)
                .withRecord(REQUEST, "")
                .about(NumberDigest.of(RunsOf.TENANT, CUSTOMER), "")
                .ended(Outcome.WRITTEN, Reason.NONE, RunsOf.NOW);
        desk.journal.save(request, List.of());
        return request;
    }

    private static NeighbourException failure(FailureKind kind) {
        return new NeighbourException("dataverse", kind, 400, "", "refused");
    }
}
