package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.call.Call;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailItemsTest {

    private static final Instant END = START.plusSeconds(300);
    private static final String LINK = "recording-link: https://recordings.contoso.example/{recording}";

    private final CallDesk desk = new CallDesk().use(LINK).owns(CUSTOMER, CallDesk.FABRIKAM);
    private final DetailRuns detailRuns = new DetailRuns(desk.runs, desk.journal);
    private final DetailItems details = new DetailItems(desk.account, desk.time.clock());
    private final DetailWrites writes = new DetailWrites();

    @Test
    void detailsAreLookedForTwentySecondsAfterTheEndOfTheCall() {
        desk.time.at(END);
        JournalItem item = written(direct().build());
        assertThat(item.reason()).isEqualTo(Reason.DETAILS_AWAITED);
        assertThat(item.nextTry()).isEqualTo(END.plusSeconds(20));
        assertThat(begin().due()).isEmpty();
        desk.time.at(END.plusSeconds(20));
        assertThat(begin().due()).hasSize(1);
    }

    @Test
    void aCallThatTellsEverythingAtOnceAwaitsNothing() {
        desk.synced(direct().recordings("r-1").build());
        assertThat(begin().due()).isEmpty();
    }

    @Test
    void theRecordingLinkIsTheSettingsAddressWithTheRecordingsId() {
        written(direct().build());
        DetailWork work = open(direct().recordings("r 1/?").build());
        assertThat(columns(work))
                .isEqualTo("{\"voice_recordingurl\":\"https://recordings.contoso.example/r%201%2F%3F\"}");
    }

    @Test
    void withoutRecordingLinkNoRecordingIsAwaited() {
        desk.use("recording-link:");
        desk.synced(direct().build());
        assertThat(begin().due()).isEmpty();
    }

    @Test
    void whatHasNoColumnIsNotAwaited() {
        desk.settings("phone-call-sync:\n  " + LINK + "\ncolumns:\n  phonecall:\n    recording-url:\n");
        desk.synced(direct().build());
        assertThat(begin().due()).isEmpty();
    }

    @Test
    void metricsAreWrittenAsTheyArriveAndOnlyOnce() {
        desk.use(LINK, "process-service-calls: true");
        written(queue().build());
        DetailWork first = open(queue().metrics(START, START.plusSeconds(9), Duration.ofSeconds(9))
                .build());
        assertThat(columns(first))
                .isEqualTo("{\"voice_callarrivedat\":\"2026-03-02T08:50:00Z\","
                        + "\"voice_firstansweredat\":\"2026-03-02T08:50:09Z\",\"voice_waittime\":9}");
        assertThat(first.completes()).as("the recording is missing").isFalse();
        details.written(first);
        assertThat(item().outcome()).isEqualTo(Outcome.WAITING);
        desk.time.at(RunsOf.NOW.plusSeconds(20));
        DetailWork second = open(queue().metrics(START, START.plusSeconds(9), Duration.ofSeconds(9))
                .recordings("r-1")
                .build());
        assertThat(columns(second)).isEqualTo("{\"voice_recordingurl\":\"https://recordings.contoso.example/r-1\"}");
        assertThat(second.completes()).isTrue();
        details.written(second);
        assertThat(item().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(item().did("completed")).isTrue();
    }

    @Test
    void detailsDeadlineMinutesAfterTheEndTheCallIsCompletedWithoutThem() {
        desk.use(LINK, "details-deadline-minutes: 3");
        assertDeadline(3);
    }

    @Test
    void withoutDetailsDeadlineMinutesItIsTen() {
        assertDeadline(10);
    }

    @Test
    void aCallReportedNinetyMinutesLateStillHasItsWholeDeadline() {
        desk.time.at(END.plus(Duration.ofMinutes(90)));
        written(direct().build());
        assertThat(open(direct().build()).completes()).isFalse();
        desk.time.at(END.plus(Duration.ofMinutes(100)));
        assertThat(open(direct().build()).completes()).isTrue();
    }

    @Test
    void whileCallsCannotBeReadNothingFollowsFromWhatIsMissing() {
        written(direct().build());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(1)));
        DetailBatch batch = begin();
        batch.unread();
        DetailWork work = details.open(batch, item());
        assertThat(work.ends()).isFalse();
        details.nothingNew(work);
        assertThat(item().outcome()).isEqualTo(Outcome.WAITING);
    }

    @Test
    void aCallThatTheTelephonySideForgotIsCompletedAtTheDeadline() {
        written(direct().build());
        assertThat(open().writes()).isFalse();
        desk.time.at(RunsOf.NOW.plus(Duration.ofMinutes(10)));
        assertThat(open().completes()).isTrue();
    }

    @Test
    void aCallOfSeveralCustomersIsFilledInButNeverCompleted() {
        desk.use(LINK, "process-service-calls: true", "enable-multiple-match-create: true")
                .owns(CUSTOMER, CallDesk.JIM, CallDesk.FABRIKAM);
        written(queue().build());
        DetailWork work = open(
                queue().metrics(START, START, Duration.ZERO).recordings("r-1").build());
        assertThat(work.completes()).isFalse();
        assertThat(work.writes()).isTrue();
    }

    @Test
    void anOutgoingCallIsCompletedAsMadeAndAnIncomingOneAsReceived() {
        written(direct().build());
        assertThat(body(writes.request(open(direct().recordings("r-1").build())), 1))
                .isEqualTo("{\"statecode\":1,\"statuscode\":4}");
        desk.synced(direct().id("c-2").outgoing().build());
        DetailBatch batch = begin();
        batch.add(List.of(direct().id("c-2").outgoing().recordings("r-2").build()));
        assertThat(body(writes.request(details.open(batch, desk.item("call-details", "c-2~t-alex"))), 1))
                .isEqualTo("{\"statecode\":1,\"statuscode\":2}");
    }

    @Test
    void reopenCompletedCallsOpensWritesAndClosesAsItWas() {
        desk.use(LINK, "reopen-completed-calls: true");
        written(direct().build());
        DetailWork work = refused();
        Batch.Part part = writes.reopened(work, List.of(CallDesk.json("{'statecode':2,'statuscode':3}")))
                .parts()
                .get(0);
        assertThat(part.changeSet()).isTrue();
        assertThat(body(part, 0)).isEqualTo("{\"statecode\":0,\"statuscode\":1}");
        assertThat(body(part, 1)).contains("voice_recordingurl");
        assertThat(body(part, 2)).isEqualTo("{\"statecode\":2,\"statuscode\":3}");
    }

    @Test
    void withoutReopenCompletedCallsAClosedCallStaysAsSomebodyClosedIt() {
        written(direct().build());
        DetailWork work = refused();
        assertThat(writes.reopened(work, List.of(CallDesk.json("{'statecode':1,'statuscode':2}"))))
                .isNull();
        details.completedEarly(work);
        assertThat(item().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(item().reason()).isEqualTo(Reason.COMPLETED_EARLY);
    }

    @Test
    void aRefusalOfAnOpenCallIsNotTakenForAClosedOne() {
        written(direct().build());
        DetailWork work = refused();
        assertThatThrownBy(() -> writes.reopened(work, List.of(CallDesk.json("{'statecode':0,'statuscode':1}"))))
                .isInstanceOf(NeighbourException.class);
    }

    @Test
    void aPhoneCallThatSomebodyDeletedIsNotMadeAgain() {
        written(direct().build());
        details.deleted(open(direct().recordings("r-1").build()));
        assertThat(item().reason()).isEqualTo(Reason.DELETED_IN_DYNAMICS);
        assertThat(begin().due()).isEmpty();
    }

    @Test
    void callsThatBeganFarApartAreReadInWindowsOfTheirOwn() {
        List<JournalItem> due = List.of(began(0), began(1800), began(3601 + 1800), began(4000 + 1800));
        assertThat(DetailRuns.windows(Call.Kind.QUEUE, due))
                .extracting(CallSource::window)
                .containsExactly(
                        new CallWindow(Call.Kind.QUEUE, CallWindow.By.START, START, START.plusSeconds(1801)),
                        new CallWindow(
                                Call.Kind.QUEUE,
                                CallWindow.By.START,
                                START.plusSeconds(5401),
                                START.plusSeconds(5801)));
        assertThat(DetailRuns.windows(Call.Kind.QUEUE, List.of())).isEmpty();
    }

    private JournalItem began(int secondsLater) {
        desk.synced(direct().id("w-" + secondsLater)
                .start(START.plusSeconds(secondsLater))
                .build());
        return desk.item("call-details", "w-" + secondsLater + "~t-alex");
    }

    private void assertDeadline(int minutes) {
        desk.time.at(END.plusSeconds(30));
        written(direct().build());
        Instant deadline = END.plusSeconds(30).plus(Duration.ofMinutes(minutes));
        desk.time.at(deadline.minusSeconds(1));
        assertThat(open(direct().build()).completes()).isFalse();
        desk.time.at(deadline);
        DetailWork work = open(direct().build());
        assertThat(work.completes()).isTrue();
        details.written(work);
        assertThat(item().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.trail(item())).anySatisfy(entry -> {
            assertThat(entry.text())
                    .isEqualTo(
                            "Recording did not arrive within %d minutes and will not be awaited any longer.", minutes);
            assertThat(entry.rule()).startsWith("phone-call-sync.details-deadline-minutes");
        });
    }

    /** The answer to its write was that the row takes none. */
    private DetailWork refused() {
        DetailWork work = open(direct().recordings("r-1").build());
        DataverseResponse refusal = new DataverseResponse(
                400, Map.of(), CallDesk.json("{'error':{'code':'0x80040203','message':'read-only'}}"));
        assertThat(writes.written(work, new PartAnswer(List.of(refusal)))).isEqualTo(DetailWrites.Written.REFUSED);
        return work;
    }

    private JournalItem written(Call call) {
        desk.synced(call);
        return item();
    }

    private JournalItem item() {
        return desk.item("call-details", "c-1~t-alex");
    }

    private DetailBatch begin() {
        return detailRuns.begin(RunsOf.TENANT);
    }

    private DetailWork open(Call... told) {
        DetailBatch batch = begin();
        batch.add(List.of(told));
        return details.open(batch, item());
    }

    private static String columns(DetailWork work) {
        return work.columns().toString();
    }

    private static String body(Batch.Part part, int number) {
        DataverseRequest request = part.requests().get(number);
        assertThat(request.headers()).containsEntry("If-Match", "*");
        return request.body().toString();
    }
}
