package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallNightTest {

    /** Contoso's moment of the night. */
    private static final Instant MOMENT = Instant.parse("2026-03-02T22:36:48Z");

    private static final Duration DAY = Duration.ofDays(1);

    private final CallDesk desk = new CallDesk();
    private final CallNight night = nightOf(desk);

    @Test
    void theNightComesAtTheTenantsMomentAndNotBefore() {
        installed();
        assertThat(at(MOMENT.minusSeconds(1))).isNull();
        assertThat(at(MOMENT)).isNotNull();
    }

    @Test
    void aNightThatWasServedIsNotDueTwice() {
        installed();
        night.finish(at(MOMENT));
        assertThat(at(MOMENT)).isNull();
        assertThat(at(MOMENT.plusSeconds(60))).isNull();
        assertThat(at(MOMENT.plus(DAY).minusSeconds(1))).isNull();
        assertThat(at(MOMENT.plus(DAY))).isNotNull();
    }

    @Test
    void afterARestartANightThatWasServedStaysServed() {
        installed();
        night.finish(at(MOMENT));
        CallNight restarted = new CallNight(
                desk.time.over(MemoryJournal.again()), MemoryJournal.again(), desk.time, desk.time.clock());
        assertThat(restarted.begin(RunsOf.TENANT)).isNull();
    }

    @Test
    void aNightThatWasInterruptedIsStillDue() {
        installed();
        assertThat(at(MOMENT)).isNotNull(); // and never finished
        assertThat(at(MOMENT.plusSeconds(60))).isNotNull();
    }

    @Test
    void aMissedNightIsMadeUpForInTheMorningOnce() {
        installed();
        Instant morning = MOMENT.plus(Duration.ofHours(9));
        CallBatch batch = at(morning);
        assertThat(batch).isNotNull();
        night.finish(batch);
        assertThat(at(morning.plusSeconds(60))).isNull();
        assertThat(at(MOMENT.plus(DAY)))
                .as("the next night comes at its own moment")
                .isNotNull();
    }

    @Test
    void onATenantsFirstDayThereIsNoNightToMakeUpFor() {
        assertThat(at(MOMENT.plusSeconds(3600))).isNull();
        assertThat(at(MOMENT.plusSeconds(3660))).isNull();
        assertThat(at(MOMENT.plus(DAY))).isNotNull();
    }

    @Test
    void theLastTwentyFourHoursAreReadAgainByStartAndByChange() {
        installed();
        night.finish(at(MOMENT));
        List<CallWindow> windows = windows(at(MOMENT.plus(DAY)));
        assertThat(windows).extracting(CallWindow::by).containsExactly(CallWindow.By.START, CallWindow.By.CHANGE);
        assertThat(windows).allSatisfy(window -> {
            assertThat(window.kind()).isEqualTo(Call.Kind.DIRECT);
            assertThat(window.from()).isBeforeOrEqualTo(MOMENT);
            assertThat(window.to()).isAfterOrEqualTo(MOMENT.plus(DAY));
        });
        assertThat(windows.get(0).from()).isAfterOrEqualTo(MOMENT.minus(Duration.ofHours(1)));
    }

    @Test
    void afterMissedNightsEverythingSinceTheLastOneIsRead() {
        installed();
        night.finish(at(MOMENT));
        assertThat(windows(at(MOMENT.plus(Duration.ofDays(5)))))
                .allSatisfy(window -> assertThat(window.from()).isBeforeOrEqualTo(MOMENT));
    }

    @Test
    void queueCallsAreReadWhereTheyAreWanted() {
        desk.use("process-direct-calls: false", "process-service-calls-unanswered: true");
        installed();
        assertThat(windows(at(MOMENT))).extracting(CallWindow::kind).containsOnly(Call.Kind.QUEUE);
    }

    @Test
    void whereNoCallsAreWantedThereIsNoNight() {
        installed();
        desk.use("process-direct-calls: false");
        assertThat(at(MOMENT)).isNull();
    }

    @Test
    void aNightInWhichAWindowCouldNotBeReadIsNotServed() {
        installed();
        CallBatch batch = at(MOMENT);
        desk.callRuns.sourceFailed(
                batch,
                batch.sources().get(1),
                new NeighbourException("enreach", FailureKind.DOWN, 503, "", "Enreach does not answer"));
        night.finish(batch);
        assertThat(at(MOMENT.plusSeconds(60))).isNotNull();
    }

    @Test
    void aNightInWhichTheUsersCouldNotBeReadIsNotServed() {
        installed();
        CallBatch batch = at(MOMENT);
        desk.callRuns.usersFailed(
                batch, new NeighbourException("dataverse", FailureKind.BUSY, 429, "", "Dynamics asked us to wait"));
        night.finish(batch);
        assertThat(at(MOMENT.plusSeconds(60))).isNotNull();
    }

    @Test
    void theWindowOfTheNightIsASetting() {
        desk.settings("schedules:\n  retroactive-window: 02:00-02:01\n");
        installed();
        Instant two = Instant.parse("2026-03-03T02:00:00Z");
        assertThat(at(two.minusSeconds(1))).isNull();
        assertThat(at(two.plusSeconds(60))).isNotNull();
    }

    @Test
    void withoutSettingTheWindowIsFromTenToHalfPastEleven() {
        assertThat(desk.time.get(RunsOf.TENANT).schedules().retroactiveWindow()).isEqualTo("22:00-23:30");
    }

    @Test
    void aCallClassifiedAsWorkLateIsWrittenByNight() {
        desk.owns(direct().build().customerNumber(), CallDesk.FABRIKAM);
        installed();
        desk.synced(direct().privacy(Privacy.UNCLASSIFIED).build());
        CallBatch batch = at(MOMENT.plus(Duration.ofDays(13)));
        batch.knows(desk.batch().users().orElseThrow());
        assertThat(desk.synced(batch, direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void byNightEveryWaitingCallThatIsReportedIsMatchedAgain() {
        installed();
        desk.synced(direct().build());
        assertThat(desk.open(direct().build()).pending()).isFalse();
        CallBatch batch = at(MOMENT);
        batch.knows(desk.batch().users().orElseThrow());
        assertThat(desk.items.open(batch, direct().build()).pending()).isTrue();
    }

    @Test
    void itemsOfTheNightAreThoseOfTheCallSync() {
        desk.owns(direct().build().customerNumber(), CallDesk.FABRIKAM);
        installed();
        CallBatch batch = at(MOMENT);
        batch.knows(desk.batch().users().orElseThrow());
        assertThat(desk.synced(batch, direct().build()).key().pipeline()).isEqualTo("call-sync");
        night.finish(batch);
        assertThat(desk.time.finished).singleElement().satisfies(run -> {
            assertThat(run.pipeline()).isEqualTo("call-sync-retroactive");
            assertThat(run.written()).isEqualTo(1);
        });
    }

    private void installed() {
        assertThat(at(MOMENT.minus(Duration.ofHours(13)))).isNull();
    }

    private CallBatch at(Instant moment) {
        desk.time.at(moment);
        return night.begin(RunsOf.TENANT);
    }

    private static List<CallWindow> windows(CallBatch batch) {
        return batch.sources().stream().map(CallSource::window).toList();
    }

    private static CallNight nightOf(CallDesk desk) {
        return new CallNight(desk.runs, desk.journal, desk.time, desk.time.clock());
    }
}
