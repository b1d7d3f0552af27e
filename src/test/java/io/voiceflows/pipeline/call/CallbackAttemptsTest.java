package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackAttemptsTest {

    private static final UUID REQUEST = UUID.fromString("cb000000-0000-4000-8000-000000000001");
    private static final UUID PHONES = UUID.fromString("eb000000-0000-4000-8000-000000000001");
    private static final List<JsonNode> OPEN =
            List.of(CallDesk.json("{'activityid':'cb000000-0000-4000-8000-000000000001'}"));

    private final CallDesk desk = new CallDesk().owns(CUSTOMER, CallDesk.FABRIKAM);
    private final CallbackAttempts attempts = new CallbackAttempts(desk.journal, desk.account, desk.time.clock());

    @BeforeEach
    void aCallbackRequestOfTheCustomerIsOpen() {
        JournalItem request = JournalItem.first(
                        new ItemKey(RunsOf.TENANT, "callback-sync", "cb-1"), "list", START.minusSeconds(60), "", START)
                .about(NumberDigest.of(RunsOf.TENANT, CUSTOMER), "")
                .withRecord(REQUEST, "")
                .ended(Outcome.WRITTEN, Reason.NONE, START);
        desk.journal.save(request, List.of());
    }

    @Test
    void aCallCountsOnceHoweverOftenItIsTakenUp() {
        assertThat(attempt("c-1").body().path("voice_attempts").asInt()).isEqualTo(1);
        CallWork again = open("c-1");
        assertThat(attempts.query(again).filter()).isEqualTo("activityid eq " + REQUEST);
        assertThat(attempts.count(again, OPEN)).isNull();
        attempts.counted(again);
        assertThat(again.callbackRequest()).isEqualTo(REQUEST);
        assertThat(desk.journal.trail(new ItemKey(RunsOf.TENANT, "callback-sync", "cb-1")))
                .singleElement()
                .satisfies(note -> assertThat(note.text()).startsWith("Attempt 1 to answer"));
        assertThat(attempt("c-2").body().path("voice_attempts").asInt()).isEqualTo(2);
    }

    @Test
    void aCallThatWaitedIsNotLinkedToARequestThatWasDeletedMeanwhile() {
        attempt("c-1");
        CallWork later = open("c-1");
        attempts.query(later);
        assertThat(attempts.count(later, List.of())).isNull();
        attempts.counted(later);
        assertThat(later.callbackRequest()).isNull();
    }

    @Test
    void aCallIsNotLinkedToARequestThatIsDeletedWhileItIsCounted() {
        CallWork work = open("c-1");
        attempts.query(work);
        attempts.count(work, OPEN);
        attempts.refused(work, refusal(FailureKind.GONE));
        attempts.counted(work);
        assertThat(work.callbackRequest()).isNull();
        JournalItem attempt = desk.item("callback-attempts", work.item().key().id());
        assertThat(attempt.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(attempt.reason()).isEqualTo(Reason.DELETED_IN_DYNAMICS);
    }

    @Test
    void aCallStaysLinkedToARequestThatIsClosedWhileItIsCounted() {
        CallWork work = open("c-1");
        attempts.query(work);
        attempts.count(work, OPEN);
        attempts.refused(work, refusal(FailureKind.BAD_RECORD));
        attempts.counted(work);
        assertThat(work.callbackRequest()).isEqualTo(REQUEST);
    }

    @Test
    void everyOtherRefusalGoesOnToTheErrorPolicy() {
        CallWork work = open("c-1");
        attempts.count(work, OPEN);
        NeighbourException down = refusal(FailureKind.DOWN);
        assertThatThrownBy(() -> attempts.refused(work, down)).isSameAs(down);
    }

    @Test
    void whatTheEmbeddedPhoneWroteOfAnAttemptIsLinkedToItsRequest() {
        CallWork work = open("c-1");
        attempts.count(work, OPEN);
        work.wrote(PHONES);
        DataverseRequest adoption = desk.writes.adopt(work);
        assertThat(adoption.path()).isEqualTo("phonecalls(" + PHONES + ")");
        assertThat(adoption.body())
                .isEqualTo(CallDesk.json(
                        "{'voice_callid':'c-1','voice_CallbackRequest@odata.bind':'/phonecalls(" + REQUEST + ")'}"));
    }

    private DataverseRequest attempt(String callId) {
        CallWork work = open(callId);
        assertThat(attempts.query(work).filter()).contains(REQUEST.toString(), "statecode eq 0");
        DataverseRequest count = attempts.count(work, OPEN);
        attempts.counted(work);
        return count;
    }

    private CallWork open(String callId) {
        return desk.open(direct().id(callId).direction(Call.Direction.OUTGOING).build());
    }

    private static NeighbourException refusal(FailureKind kind) {
        return new NeighbourException("dataverse", kind, 0, "", "as the test says");
    }
}
