package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.RunRecord;
import io.voiceflows.pipeline.RunsOf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that met an error of our own outside any item is recorded as such, and loses nothing. */
class BrokenRunsTest {

    private static final IllegalStateException OURS = new IllegalStateException("as the test says");

    private final CallDesk desk = new CallDesk().owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void theWindowsOfACallSyncThatBrokeAreReadAgain() {
        CallBatch batch = desk.batch();
        desk.callRuns.failed(batch, OURS);
        desk.callRuns.finish(batch);
        assertThat(run().completed()).isFalse();
        assertThat(run().message()).contains("direct calls", "as the test says");
        assertThat(batch.sources()).isNotEmpty().allSatisfy(source -> assertThat(
                        desk.journal.watermark(RunsOf.TENANT, "call-sync", source.name()))
                .isEmpty());
    }

    @Test
    void detailsThatCouldNotBeTakenUpStayDue() {
        desk.users(CallDesk.alexWithPhone()).synced(direct().build());
        desk.time.at(RunsOf.NOW.plusSeconds(60));
        DetailRuns details = new DetailRuns(desk.runs, desk.journal);
        DetailBatch batch = details.begin(RunsOf.TENANT);
        assertThat(batch.due()).hasSize(1);
        details.failed(batch, OURS);
        details.finish(batch);
        assertThat(run().completed()).isFalse();
        assertThat(details.begin(RunsOf.TENANT).due()).hasSize(1);
    }

    private RunRecord run() {
        List<RunRecord> runs = desk.time.finished;
        return runs.get(runs.size() - 1);
    }
}
