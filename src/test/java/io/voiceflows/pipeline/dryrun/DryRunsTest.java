package io.voiceflows.pipeline.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.dryrun.PlannedWrite;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.ItemWork;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.workshop.RouteCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunsTest {

    private static final String CALLS = "call-sync";
    private static final String TENANT = RunsOf.TENANT;

    private final Journal journal = MemoryJournal.emptyForDryRuns();
    private final RunsOf time = new RunsOf();
    private final Runs runs = time.over(journal);
    private final ItemAccount account = time.accountOf(journal);
    private final RouteCalls routes = mock();
    private final DryRuns dryRuns = new DryRuns(routes, time, journal, time.clock());

    /** A route that writes one item. */
    @BeforeEach
    void routeWrites() {
        doAnswer(call -> {
                    DryRun dryRun = call.getArgument(3);
                    PipelineRun run = runs.begin(CALLS, TENANT);
                    JournalItem item =
                            JournalItem.first(new ItemKey(TENANT, CALLS, "c-1"), "DIRECT", time.now(), "", time.now());
                    run.counts().reported();
                    dryRun.plan(new PlannedWrite(
                            1,
                            "dataverse",
                            "POST",
                            "phonecalls",
                            JsonNodeFactory.instance.objectNode().put("phonenumber", "+442079460188")));
                    account.end(work(run, item), Outcome.WRITTEN, Reason.NONE);
                    runs.sourceDone(run, "DIRECT START");
                    runs.finish(run);
                    return null;
                })
                .when(routes)
                .run(eq(CALLS), eq(TENANT), eq("dryRun"), any());
    }

    @Test
    void itListsWhatTheRouteWouldWriteMaskedAndLeavesNoTrace() {
        DryRunReport report = dryRuns.run(TENANT, CALLS, "anna", null);

        assertThat(report.completed()).isTrue();
        assertThat(report.written()).isOne();
        assertThat(report.count()).isOne();
        assertThat(report.writes().get(0).body().path("phonenumber").asText()).isEqualTo("+44207•••188");
        assertThat(dryRuns.last(TENANT, CALLS)).contains(report);
        assertThat(dryRuns.last("fabrikam", CALLS)).isEmpty();
        assertThat(journal.lookUp(TENANT, "c-1")).isEmpty();
        assertThat(journal.runs(TENANT, CALLS, 1)).isEmpty();
        assertThat(journal.watermark(TENANT, CALLS, "DIRECT START")).isEmpty();
        assertThat(time.concluded).as("counted nowhere").isEmpty();
        assertThat(time.finished).isEmpty();
    }

    @Test
    void settingsThatSayDryRunAllowNoOtherRun() {
        time.use(SettingsOf.contoso("phone-call-sync:\n  dry-run: true\n"));

        assertThat(dryRuns.wanted(TENANT, CALLS)).isTrue();
        assertThat(dryRuns.wanted(TENANT, "call-sync-retroactive")).isTrue();
        assertThat(dryRuns.wanted(TENANT, "call-details")).isTrue();
        assertThat(dryRuns.wanted(TENANT, "callback-sync")).isFalse();
        assertThat(dryRuns.wanted("adatum", CALLS)).isFalse();
        assertThat(runs.begin(CALLS, TENANT)).isNull();
        assertThat(runs.begin("call-sync-retroactive", TENANT)).isNull();
        assertThat(runs.begin("callback-sync", TENANT)).isNotNull();
        assertThat(dryRuns.run(TENANT, CALLS, "anna", null).written()).isOne();
    }

    @Test
    void theScheduleTriesWhatTheSettingsKeepFromBeingWrittenButNoEventsAndNoNight() {
        dryRuns.scheduled(TENANT, CALLS, true);
        dryRuns.scheduled(TENANT, "call-sync-retroactive", null);
        verify(routes, never()).run(any(), any(), any(), any());

        dryRuns.scheduled(TENANT, CALLS, null);
        assertThat(dryRuns.last(TENANT, CALLS)).isPresent();
    }

    @Test
    void aRunThatCouldNotBeginSaysSo() {
        doAnswer(call -> null).when(routes).run(any(), any(), any(), any());

        DryRunReport report = dryRuns.run(TENANT, CALLS, "anna", null);

        assertThat(report.completed()).isFalse();
        assertThat(report.message()).contains("another one is under way");
    }

    private static ItemWork work(PipelineRun run, JournalItem item) {
        return new ItemWork(run, item) {
            @Override
            public String noun() {
                return "call";
            }
        };
    }
}
