package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.BatchSizes;
import io.voiceflows.dataverse.DataverseErrors;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class BacklogsTest {

    private static final PartAnswer WRITTEN = new PartAnswer(List.of(new DataverseResponse(204, Map.of(), null)));

    private final Journal journal = MemoryJournal.empty();
    private final RunsOf time = new RunsOf();
    private final Runs runs = time.over(journal);
    private final ItemAccount account = time.accountOf(journal);
    private final BatchSizes sizes = mock();
    private final Backlogs backlogs =
            new Backlogs(sizes, account, new ItemFailures(account, runs, List.of()), time.clock());
    private final PipelineRun run = runs.begin("call-sync", RunsOf.TENANT);
    private final Backlog backlog = new Backlog(run);

    @BeforeEach
    void aHundredOperationsInThreeChunks() {
        sizes(100, 3);
    }

    @Test
    void writesGoTogetherUpToTheSizeOfABatch() {
        sizes(10, 2);
        keep(25);
        assertThat(backlogs.next(backlog))
                .extracting(chunk -> chunk.open().size())
                .containsExactly(10, 10);
        assertThat(backlogs.next(backlog))
                .extracting(chunk -> chunk.open().size())
                .containsExactly(5);
        assertThat(backlogs.next(backlog)).isEmpty();
    }

    @Test
    void whoeverHasSentItsChunkTakesAnotherWithoutWaitingForThoseBesideIt() {
        sizes(10, 2);
        keep(25);
        List<Chunk> abreast = backlogs.next(backlog);
        assertThat(backlogs.another(abreast.get(1)).open()).hasSize(5);
        assertThat(backlogs.another(abreast.get(0))).as("nothing is left").isNull();
    }

    @Test
    void whenMoreOrFewerAreToGoAbreastAllAreTakenAnew() {
        sizes(10, 1);
        keep(50);
        Chunk probe = backlogs.next(backlog).get(0);
        sizes(10, 3);
        assertThat(backlogs.another(probe)).isNull();
        assertThat(backlogs.next(backlog)).hasSize(3);
    }

    @Test
    void aRunThatWasHaltedSendsNoOther() throws Exception {
        sizes(2, 1);
        keep(5);
        Chunk chunk = sent();
        backlogs.failed(chunk, new NeighbourException("dataverse", FailureKind.DOWN, 503, "", "down"));
        assertThat(backlogs.another(chunk)).isNull();
    }

    @Test
    void aWriteThatIsLargerThanABatchMayBeGoesAllTheSame() {
        sizes(1, 1);
        backlog.keep(write("1", 3));
        assertThat(backlogs.request(backlogs.next(backlog).get(0)).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.requests()).hasSize(3));
    }

    @Test
    void itIsTimeToWriteWhenFiveHundredAreKept() {
        keep(499);
        assertThat(backlog.full()).isFalse();
        keep(1);
        assertThat(backlog.full()).isTrue();
    }

    @Test
    void eachWriteHasTheOutcomeOfItsOwnAnswer() throws Exception {
        keep(3);
        Chunk chunk = sent();
        backlogs.answered(chunk, List.of(WRITTEN, refused(400, "0x80040203"), WRITTEN));
        assertThat(outcomes()).containsExactly(Outcome.WRITTEN, Outcome.PARKED, Outcome.WRITTEN);
        assertThat(item("1").reason()).isEqualTo(Reason.REFUSED);
        assertThat(backlogs.next(backlog)).isEmpty();
        assertThat(run.counts().unaccounted()).isZero();
    }

    @Test
    void whatMetAPassingFaultGoesAloneAfterwards() throws Exception {
        keep(2);
        backlogs.answered(sent(), List.of(refused(500, "0x80044150"), WRITTEN));
        List<Chunk> next = backlogs.next(backlog);
        assertThat(next).singleElement().satisfies(chunk -> assertThat(ids(chunk))
                .containsExactly("0"));
        backlogs.answered(sent(next.get(0)), List.of(WRITTEN));
        assertThat(outcomes()).containsExactly(Outcome.WRITTEN, Outcome.WRITTEN);
    }

    @Test
    void whatMeetsAPassingFaultAloneIsTriedAgainAsItIs() {
        keep(1);
        Chunk chunk = sent();
        assertThatThrownBy(() -> backlogs.answered(chunk, List.of(refused(500, "0x80044150"))))
                .isInstanceOf(NeighbourException.class);
        assertThat(ids(chunk)).containsExactly("0");
        assertThat(backlogs.request(chunk).parts()).hasSize(1);
    }

    @Test
    void whatIsToBeWrittenInsteadGoesAlone() throws Exception {
        Write bare = write("0", 1);
        ItemWork work = bare.work();
        backlog.keep(new Write(work, part(2), answer -> Optional.of(bare)));
        keep(1);
        backlogs.answered(sent(), List.of(WRITTEN, WRITTEN));
        assertThat(backlogs.next(backlog)).singleElement().satisfies(chunk -> assertThat(chunk.open())
                .containsExactly(bare));
    }

    @Test
    void aWriteWithoutAnswerGoesAloneUnderTheSameIds() throws Exception {
        keep(3);
        backlogs.answered(sent(), List.of(WRITTEN));
        assertThat(backlogs.next(backlog)).extracting(BacklogsTest::ids).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aBatchThatIsRefusedAsAWholeIsSentOneByOneSoThatOnlyTheOneToBlameIsParked() throws Exception {
        keep(3);
        NeighbourException refusal = new NeighbourException("dataverse", FailureKind.BAD_RECORD, 400, "", "refused");
        backlogs.failed(sent(), refusal);
        List<Chunk> alone = backlogs.next(backlog);
        assertThat(alone).hasSize(3);
        backlogs.failed(sent(alone.get(0)), refusal);
        backlogs.answered(sent(alone.get(1)), List.of(WRITTEN));
        backlogs.answered(sent(alone.get(2)), List.of(WRITTEN));
        assertThat(outcomes()).containsExactly(Outcome.PARKED, Outcome.WRITTEN, Outcome.WRITTEN);
        assertThat(run.counts().unaccounted()).isZero();
    }

    @Test
    void afterAnOutageEverythingWaitsAndNothingIsBlamed() throws Exception {
        sizes(2, 1);
        keep(5);
        NeighbourException down = new NeighbourException("dataverse", FailureKind.DOWN, 503, "", "down");
        backlogs.failed(sent(), down);
        assertThat(backlogs.next(backlog)).as("what was not sent yet").isEmpty();
        assertThat(outcomes()).hasSize(5).containsOnly(Outcome.WAITING);
        assertThat(item("0").failedRuns()).isZero();
        assertThat(item("4").reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
        assertThat(run.counts().unaccounted()).isZero();
        verify(sizes).failed(run.settings(), down);
    }

    @Test
    void aBatchWhoseAnswerIsLostIsTakenNeitherForDoneNorForRefused() throws Exception {
        keep(3);
        NeighbourException lost = new NeighbourException(
                "dataverse", FailureKind.DOWN, 0, "", "no answer", null, new IOException("Connection reset"));
        backlogs.failed(sent(), lost);
        assertThat(outcomes()).hasSize(3).containsOnly(Outcome.WAITING);
        assertThat(item("0").reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
    }

    @Test
    void anErrorOfOurOwnBelongsToTheOneThatMetIt() throws Exception {
        ItemWork work = work("0");
        backlog.keep(new Write(work, part(1), answer -> {
            throw new DataAccessResourceFailureException("the journal");
        }));
        keep(1);
        backlogs.answered(sent(), List.of(WRITTEN, WRITTEN));
        assertThat(outcomes()).containsExactly(Outcome.WAITING, Outcome.WRITTEN);
    }

    @Test
    void anOutcomeThatCouldNotBeNotedIsToldAtTheEndAndKeepsNothingFromBeingWritten() throws Exception {
        ItemFailures unable = mock();
        org.mockito.Mockito.doThrow(new IllegalStateException("no journal"))
                .when(unable)
                .failed(any(), any());
        Backlogs broken = new Backlogs(sizes, account, unable, time.clock());
        ItemWork work = work("0");
        backlog.keep(new Write(work, part(1), answer -> {
            throw new IllegalStateException("no journal");
        }));
        keep(1);
        Chunk chunk = sent();
        assertThatThrownBy(() -> broken.answered(chunk, List.of(WRITTEN, WRITTEN)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(item("1").outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(chunk.open()).extracting(Write::work).containsExactly(work);
        broken.broken(chunk, new IllegalStateException("first"));
        broken.broken(chunk, new IllegalStateException("second"));
        assertThatThrownBy(() -> broken.finish(backlog)).hasMessage("first");
        broken.finish(backlog);
    }

    private void sizes(int operations, int atOnce) {
        when(sizes.operations(any())).thenReturn(operations);
        when(sizes.atOnce(any())).thenReturn(atOnce);
    }

    private int made;

    private void keep(int writes) {
        for (int i = 0; i < writes; i++) {
            backlog.keep(write(Integer.toString(made), 1));
        }
    }

    private Chunk sent() {
        return sent(backlogs.next(backlog).get(0));
    }

    private Chunk sent(Chunk chunk) {
        backlogs.request(chunk);
        return chunk;
    }

    /** It is written when Dynamics agrees. */
    private Write write(String id, int operations) {
        ItemWork work = work(id);
        return new Write(work, part(operations), answer -> {
            answer.refusal().ifPresent(refusal -> {
                throw DataverseErrors.exception(RunsOf.TENANT, "POST phonecalls", refusal);
            });
            account.end(work, Outcome.WRITTEN, Reason.NONE);
            return Optional.empty();
        });
    }

    private ItemWork work(String id) {
        made++;
        run.counts().reported();
        JournalItem item = JournalItem.first(
                new ItemKey(RunsOf.TENANT, "call-sync", id), "DIRECT", RunsOf.NOW, "+35840•••67", RunsOf.NOW);
        return new ItemWork(run, item) {
            @Override
            public String noun() {
                return "call";
            }
        };
    }

    private static Batch.Part part(int operations) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        return Batch.Part.of(Collections.nCopies(operations, DataverseRequest.post("phonecalls", row)));
    }

    private static PartAnswer refused(int status, String code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", "refused");
        return new PartAnswer(List.of(new DataverseResponse(status, Map.of(), body)));
    }

    private static List<String> ids(Chunk chunk) {
        return chunk.open().stream()
                .map(write -> write.work().item().key().id())
                .toList();
    }

    private JournalItem item(String id) {
        return journal.find(new ItemKey(RunsOf.TENANT, "call-sync", id)).orElseThrow();
    }

    private List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < made; i++) {
            outcomes.add(item(Integer.toString(i)).outcome());
        }
        return outcomes;
    }
}
