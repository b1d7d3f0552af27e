package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.pipeline.event.EventLedger;
import io.voiceflows.pipeline.event.EventsOf;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallEventsTest {

    private static final Instant ENDED = RunsOf.NOW.minusSeconds(2);

    private final CallDesk desk = new CallDesk().use("process-service-calls: true");
    private final EventsOf told = new EventsOf(desk.time);
    private final CallEvents events = new CallEvents(told.ledger, desk.journal, desk.runs);

    private static CallReference reference(String callId) {
        return new CallReference(Kind.DIRECT, callId, null);
    }

    private static NeighbourException failure(FailureKind kind) {
        return new NeighbourException("enreach", kind, 500, "", "It does not work. Wait.");
    }

    private CallBatch taken(CallNews news, Call... read) {
        CallBatch batch = desk.batch();
        events.read(news, List.of(read));
        events.take(batch, news);
        return batch;
    }

    @Test
    void aCallThatWasToldOfSeveralTimesIsReadOnceById() {
        told.ofCall("e1", "c-1", ENDED);
        told.ofCall("e2", "C-1", ENDED);
        CallBatch batch = desk.batch();
        assertThat(events.references(batch, events.due(batch))).containsExactly(reference("c-1"));
    }

    @Test
    void callsOfQueuesAreReadByTheChangesFromBeforeTheOldestEventToAfterTheRun() {
        told.ofCall("e1", "c-1", RunsOf.NOW.minusSeconds(60));
        told.ofCall("e2", "c-2", ENDED);
        CallBatch batch = desk.batch();
        assertThat(events.queueWindow(batch, events.due(batch)))
                .isEqualTo(new CallWindow(
                        Kind.QUEUE, CallWindow.By.CHANGE, RunsOf.NOW.minusSeconds(660), RunsOf.NOW.plusSeconds(600)));
    }

    @Test
    void anEventThatClaimsToBeOldDoesNotHaveUsReadForDays() {
        told.ofCall("e1", "c-1", Instant.parse("1999-01-01T00:00:00Z"));
        CallBatch batch = desk.batch();
        assertThat(events.queueWindow(batch, events.due(batch)).from())
                .isEqualTo(RunsOf.NOW.minus(Duration.ofMinutes(70)));
    }

    @Test
    void anEventWithoutTimeCountsFromItsReceipt() {
        told.ofCall("e1", "c-1", null);
        CallBatch batch = desk.batch();
        assertThat(events.queueWindow(batch, events.due(batch)).from())
                .isEqualTo(RunsOf.NOW.minus(Duration.ofMinutes(10)));
    }

    @Test
    void onlyTheKindsOfCallsThatAreWantedAreRead() {
        told.ofCall("e1", "c-1", ENDED);
        desk.use("process-direct-calls: false", "process-service-calls: true");
        CallBatch queuesOnly = desk.batch();
        assertThat(events.references(queuesOnly, events.due(queuesOnly))).isEmpty();
        desk.use("process-service-calls: false");
        CallBatch usersOnly = desk.batch();
        assertThat(events.queueWindow(usersOnly, events.due(usersOnly))).isNull();
    }

    @Test
    void allPartsOfACallAreTakenUpAndNothingOfCallsThatNobodyToldOf() {
        told.ofCall("e1", "c-1", ENDED);
        CallBatch batch = desk.batch();
        CallNews news = events.due(batch);
        Call ofAlex = direct().build();
        Call ofMegan = queue().user("t-megan").build();

        batch = taken(news, ofAlex, ofMegan, direct().id("c-9").build());

        assertThat(batch.inOrder()).containsExactlyInAnyOrder(ofAlex, ofMegan);
        assertThat(batch.run().toldOf("C-1")).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("Told by webhook event SomeType e1, received "));
    }

    @Test
    void aCallThatIsNotThereYetIsLookedForAnHour() {
        told.ofCall("e1", "c-1", ENDED);
        taken(events.due(desk.batch()));
        assertThat(told.event("e1").nextTry()).isEqualTo(RunsOf.NOW.plusSeconds(2));

        desk.time.at(RunsOf.NOW.plus(Duration.ofHours(1)));
        taken(events.due(desk.batch()));
        assertThat(told.state("e1")).isEqualTo(State.NOT_FOUND);
    }

    @Test
    void nothingIsDecidedAboutACallOfWhichOnePartCouldNotBeRead() {
        told.ofCall("e1", "c-1", ENDED);
        CallBatch batch = desk.batch();
        CallNews news = events.due(batch);
        events.unread(batch, news, null, failure(FailureKind.TRANSIENT));
        events.read(news, List.of(direct().build()));

        events.take(batch, news);
        events.finish(batch);

        assertThat(batch.inOrder()).isEmpty();
        assertThat(told.state("e1")).isEqualTo(State.PENDING);
    }

    @Test
    void aCallThatCannotBeReadIsLookedForAgainAndStopsNobody() {
        told.ofCall("e1", "c-1", ENDED);
        told.ofCall("e2", "c-2", ENDED);
        CallBatch batch = desk.batch();
        CallNews news = events.due(batch);
        events.unread(batch, news, reference("c-1"), failure(FailureKind.TRANSIENT));
        events.read(news, List.of(direct().id("c-2").build()));
        events.take(batch, news);

        assertThat(told.event("e1").nextTry()).isAfter(RunsOf.NOW);
        assertThat(batch.inOrder()).extracting(Call::callId).containsExactly("c-2");
    }

    @Test
    void anEventIsNotBlamedForATelephonySideThatIsDown() {
        told.ofCall("e1", "c-1", ENDED);
        CallBatch batch = desk.batch();
        CallNews news = events.due(batch);
        events.unread(batch, news, reference("c-1"), failure(FailureKind.DOWN));
        events.take(batch, news);
        assertThat(told.event("e1").tries()).isZero();
        assertThat(told.state("e1")).isEqualTo(State.PENDING);
    }

    @Test
    void anEventIsOverWhenTheJournalKnowsItsCallAndNotBefore() {
        told.ofCall("e1", "c-1", ENDED);
        CallBatch batch = taken(events.due(desk.batch()), direct().build());

        events.finish(batch);
        assertThat(told.state("e1")).as("halted before the call was noted").isEqualTo(State.PENDING);

        desk.synced(batch, direct().build());
        events.finish(batch);
        assertThat(told.state("e1")).isEqualTo(State.TAKEN_UP);
    }

    @Test
    void aCallThatWaitsForItsEmbeddedPhoneHasARunAtItsTime() {
        desk.settings("phone-call-sync: {settle-seconds: 30}\n").users(CallDesk.alexWithPhone());
        told.ofCall("e1", "c-1", ENDED);
        Call justEnded = direct().start(ENDED.minusSeconds(60)).end(ENDED).build();
        CallBatch batch = taken(events.due(desk.batch()), justEnded);
        desk.synced(batch, justEnded);

        events.finish(batch);

        assertThat(told.state("e1")).isEqualTo(State.TAKEN_UP);
        assertThat(told.asked).containsExactly("call-sync in PT28.001S");
    }

    @Test
    void moreThanOneRunTakesUpHasAFurtherOneAtOnceUnlessNothingWentForward() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < EventLedger.PER_RUN; i++) {
            told.ofCall("e" + i, "m-" + i, ENDED);
            calls.add(direct().id("m-" + i).build());
        }
        CallBatch batch = taken(events.due(desk.batch()), calls.toArray(Call[]::new));
        events.finish(batch);
        assertThat(told.asked).isEmpty();

        desk.synced(batch, calls.get(7));
        events.finish(batch);
        assertThat(told.asked).containsExactly("call-sync in PT0S");
    }
}
