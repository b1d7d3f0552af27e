package io.voiceflows.pipeline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.pipeline.event.EventLedger;
import io.voiceflows.pipeline.event.EventsOf;
import io.voiceflows.settings.SettingsOf;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackEventsTest {

    private static final String SUPPORT = "7b0e0000-0000-4000-8000-00000000000a";
    private static final String SWITCHED_OFF = "7b0e0000-0000-4000-8000-00000000000b";
    private static final String NOBODYS = "7b0e0000-0000-4000-8000-00000000000c";

    private final RunsOf time = new RunsOf();
    private final Journal journal = MemoryJournal.empty();
    private final EventsOf told = new EventsOf(time);
    private final Runs runs = time.over(journal);
    private final CallbackEvents events = new CallbackEvents(told.ledger, journal, runs);
    private final CallbackRuns callbackRuns = new CallbackRuns(runs, journal, new CallbackWindows(time.windows()));
    private final PipelineRun run;

    CallbackEventsTest() {
        time.use(SettingsOf.contoso(
                """
                        callback-profiles:
                          - {name: Support, callback-list: %s, queue: 5a1e0000-0000-4000-8000-000000000001}
                          - {name: Off, callback-list: %s, queue: 5a1e0000-0000-4000-8000-000000000001, active: false}
                        """
                        .formatted(SUPPORT, SWITCHED_OFF)));
        run = runs.begin(CallbackRuns.PIPELINE, RunsOf.TENANT);
    }

    private CallbackNews due() {
        return events.due(run, true);
    }

    private CallbackProfile profile() {
        return run.settings().callbackProfiles().get(0);
    }

    private static CallbackRequest request(String id, String list) {
        return new CallbackRequest(
                id, list, "+442079460123", null, null, CallbackRequest.State.OPEN, "", "", "", List.of(), "");
    }

    private void known(String callback, Outcome outcome) {
        JournalItem item = JournalItem.first(
                new ItemKey(RunsOf.TENANT, CallbackRuns.PIPELINE, callback), SUPPORT, null, "", time.now());
        journal.save(outcome == Outcome.WAITING ? item : item.ended(outcome, Reason.NONE, time.now()), List.of());
    }

    private static NeighbourException failure(FailureKind kind) {
        return new NeighbourException("enreach", kind, 500, "", "It does not work. Wait.");
    }

    @Test
    void aRequestThatWasToldOfSeveralTimesIsReadOnce() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        told.ofCallback("e2", "CB-1", "");
        told.ofCallback("e3", "cb-2", "");
        assertThat(events.toRead(due())).containsExactly("cb-1", "cb-2");
    }

    @Test
    void aRequestThatIsFinishedIsNotReadForAnEventThatComesLateOrOfOurOwnClosing() {
        known("cb-1", Outcome.WRITTEN);
        told.ofCallback("e1", "cb-1", SUPPORT);
        assertThat(events.toRead(due())).isEmpty();
        assertThat(told.state("e1")).isEqualTo(State.KNOWN);
    }

    @Test
    void aRequestThatWaitsIsReadAgain() {
        known("cb-1", Outcome.WAITING);
        told.ofCallback("e1", "cb-1", SUPPORT);
        assertThat(events.toRead(due())).containsExactly("cb-1");
    }

    @Test
    void aRequestThatTheTelephonySideDoesNotKnowYetIsLookedForADay() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        events.read(run, due(), "cb-1", null);
        assertThat(told.event("e1").nextTry()).isEqualTo(RunsOf.NOW.plusSeconds(2));

        time.at(RunsOf.NOW.plus(Duration.ofHours(24)));
        PipelineRun late = runs.begin(CallbackRuns.PIPELINE, RunsOf.TENANT);
        events.read(late, events.due(late, true), "cb-1", null);
        assertThat(told.state("e1")).isEqualTo(State.NOT_FOUND);
    }

    @Test
    void aRequestOfAListThatNoActiveProfileHasIsNotOurs() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        told.ofCallback("e2", "cb-2", SUPPORT);
        CallbackNews news = due();
        events.read(run, news, "cb-1", request("cb-1", NOBODYS));
        events.read(run, news, "cb-2", request("cb-2", SWITCHED_OFF));
        assertThat(List.of(told.state("e1"), told.state("e2"))).containsOnly(State.NOT_OURS);
        assertThat(callbackRuns.profiles(run, news)).isEmpty();
    }

    @Test
    void theEventSaysTheListWhereTheRequestDoesNot() {
        told.ofCallback("e1", "cb-1", SUPPORT.toUpperCase());
        CallbackNews news = due();
        events.read(run, news, "cb-1", request("cb-1", ""));
        assertThat(news.requests(profile())).hasSize(1);
    }

    @Test
    void theTrailSaysWhichEventToldOfTheRequest() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        events.read(run, due(), "cb-1", request("cb-1", SUPPORT));
        assertThat(run.toldOf("CB-1")).contains("Told by webhook event SomeType e1, received 2026-03-02T09:00:00Z.");
    }

    @Test
    void whatWasToldAndPolledIsTakenUpOnce() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        CallbackNews news = events.due(run, null);
        events.read(run, news, "cb-1", request("cb-1", SUPPORT));
        List<CallbackRequest> polled = List.of(request("cb-1", SUPPORT), request("cb-2", SUPPORT));

        assertThat(events.together(news, profile(), polled))
                .extracting(CallbackRequest::id)
                .containsExactly("cb-1", "cb-2");
        assertThat(events.together(news, profile(), null))
                .extracting(CallbackRequest::id)
                .containsExactly("cb-1");
    }

    @Test
    void aRequestThatCannotBeReadIsLookedForAgainAndStopsNobody() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        events.unread(run, due(), "cb-1", failure(FailureKind.TRANSIENT));
        assertThat(told.event("e1").nextTry()).isAfter(RunsOf.NOW);
        assertThat(run.isHalted()).isFalse();
    }

    @Test
    void anEventIsNotBlamedForATelephonySideThatIsDown() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        events.unread(run, due(), "cb-1", failure(FailureKind.DOWN));
        assertThat(told.event("e1").tries()).isZero();
        assertThat(run.isHalted()).isTrue();
    }

    @Test
    void anEventIsOverWhenTheJournalKnowsItsRequestAndNotBefore() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        CallbackNews news = due();
        events.read(run, news, "cb-1", request("cb-1", SUPPORT));

        events.finish(run, news);
        assertThat(told.state("e1")).as("halted before the request was noted").isEqualTo(State.PENDING);

        known("cb-1", Outcome.WAITING);
        events.finish(run, news);
        assertThat(told.state("e1")).isEqualTo(State.TAKEN_UP);
    }

    @Test
    void anEventOfAListIsOverWhenTheWholeListWasTakenUp() {
        told.ofCallback("e1", "", SUPPORT);
        CallbackNews news = due();
        assertThat(events.toRead(news)).isEmpty();
        assertThat(callbackRuns.profiles(run, news)).containsExactly(profile());
        assertThat(callbackRuns.window(run, profile(), news))
                .as("its list is read")
                .isNotNull();

        events.finish(run, news);
        assertThat(told.state("e1")).isEqualTo(State.PENDING);

        callbackRuns.listDone(run, profile(), news);
        events.finish(run, news);
        assertThat(told.state("e1")).isEqualTo(State.TAKEN_UP);
    }

    @Test
    void anEventOfAListThatNoActiveProfileHasIsNotOurs() {
        told.ofCallback("e1", "", NOBODYS);
        told.ofCallback("e2", "", SWITCHED_OFF);
        events.finish(run, due());
        assertThat(List.of(told.state("e1"), told.state("e2"))).containsOnly(State.NOT_OURS);
    }

    @Test
    void moreThanOneRunTakesUpHasAFurtherOneAtOnceUnlessNothingWentForward() {
        for (int i = 0; i < EventLedger.PER_RUN; i++) {
            told.ofCallback("e" + i, "cb-" + i, SUPPORT);
        }
        CallbackNews news = due();
        events.finish(run, news);
        assertThat(told.asked).isEmpty();

        known("cb-7", Outcome.WRITTEN);
        events.finish(run, news);
        assertThat(told.asked).containsExactly("callback-sync in PT0S");
    }

    @Test
    void aRunForEventsPollsNothingAndAScheduledOneTakesUpEventsToo() {
        told.ofCallback("e1", "cb-1", SUPPORT);
        assertThat(callbackRuns.window(run, profile(), due())).isNull();

        CallbackNews scheduled = events.due(run, null);
        assertThat(events.toRead(scheduled)).containsExactly("cb-1");
        assertThat(callbackRuns.window(run, profile(), scheduled)).isNotNull();
    }
}
