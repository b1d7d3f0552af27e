package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.telephony.CallReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallItemsTest {

    private static final String OTHER = "+442079460199";

    private final CallDesk desk =
            new CallDesk().use("process-service-calls: true").owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void aCallIsWrittenOnceHoweverOftenItIsReported() {
        JournalItem written = desk.synced(direct().build());
        assertThat(written.outcome()).isEqualTo(Outcome.WRITTEN);
        for (int i = 0; i < 120; i++) {
            assertThat(desk.open(direct().build()).pending()).isFalse();
        }
        assertThat(desk.item("call-sync", "c-1~t-alex")).isEqualTo(written);
    }

    @Test
    void aCallSeenAgainCountsAsThatAndAsNothingElse() {
        desk.synced(direct().build());
        CallBatch batch = desk.batch();
        desk.synced(batch, direct().build());
        desk.runs.finish(batch.run());
        assertThat(desk.time.finished).singleElement().satisfies(run -> {
            assertThat(run.seenAgain()).isEqualTo(1);
            assertThat(run.reported()).isZero();
        });
        assertThat(desk.time.unaccounted).isZero();
    }

    @Test
    void everyTryMakesTheSamePhoneCallAndEveryCallAnother() {
        assertThat(desk.open(direct().build()).activityId())
                .isEqualTo(desk.open(direct().id("C-1").user("T-ALEX").build()).activityId())
                .isEqualTo(desk.open(queue().build()).activityId())
                .isNotEqualTo(desk.open(direct().user("t-megan").build()).activityId())
                .isNotEqualTo(desk.open(direct().id("c-2").build()).activityId());
    }

    @Test
    void aQueueCallThatIsTakenLaterKeepsItsFirstId() {
        desk.use("process-service-calls: true", "process-service-calls-unanswered: true");
        CallWork untaken = desk.open(queue().user("").unanswered().end(null).build());
        desk.judge.judge(untaken);
        CallWork taken = desk.open(queue().build());
        assertThat(taken.pending()).isTrue();
        assertThat(taken.item().key().id()).isEqualTo("c-1~q-support");
        assertThat(taken.activityId()).isEqualTo(untaken.activityId());
    }

    @Test
    void anIdUsedAgainWithOtherContentChangesNothingThatStandsInDynamics() {
        JournalItem written = desk.synced(direct().build());
        desk.synced(direct().number(OTHER)
                .privacy(Privacy.PRIVATE)
                .start(START.plusSeconds(60))
                .build());
        assertThat(desk.item("call-sync", "c-1~t-alex")).isEqualTo(written);
    }

    @Test
    void anIdUsedAgainWithOtherContentWhileItWaitsIsJudgedByTheNewContent() {
        JournalItem waiting = desk.synced(direct().number(OTHER).build());
        assertThat(waiting.reason()).isEqualTo(Reason.NO_CUSTOMER);
        JournalItem written = desk.synced(direct().build());
        assertThat(written.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(written.numberDigest()).isNotEqualTo(waiting.numberDigest());
    }

    @Test
    void aWaitingCallThatHasNotChangedIsLeftAloneUntilItIsDue() {
        desk.synced(direct().number(OTHER).build());
        assertThat(desk.open(direct().number(OTHER).build()).pending()).isFalse();
        desk.journal.replay(desk.item("call-sync", "c-1~t-alex").key(), RunsOf.NOW, "admin");
        assertThat(desk.open(direct().number(OTHER).build()).pending()).isTrue();
    }

    @Test
    void aSkippedCallIsJudgedAgainWhenItWasClassifiedAndNotWhenOnlyItsRecordingCame() {
        Call unclassified = direct().privacy(Privacy.UNCLASSIFIED).build();
        assertThat(desk.synced(unclassified).reason()).isEqualTo(Reason.UNCLASSIFIED_CALL);
        assertThat(desk.open(direct().privacy(Privacy.UNCLASSIFIED)
                                .recordings("r-1")
                                .modified(RunsOf.NOW)
                                .build())
                        .pending())
                .isFalse();
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aParkedCallIsTriedAgainWhenItIsCorrectedOnTheTelephonySide() {
        assertThat(desk.synced(direct().direction(null).build()).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(desk.open(direct().direction(null).build()).pending()).isFalse();
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aCallThatVanishedAndIsReportedAgainIsTakenUpAgain() {
        desk.synced(direct().number(OTHER).build());
        desk.items.readAgain(desk.batch(), new CallReference(Kind.DIRECT, "c-1", START), List.of());
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.VANISHED);
        desk.owns(OTHER, CallDesk.JIM);
        assertThat(desk.synced(direct().number(OTHER).build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void whatWasDeletedInDynamicsOrWaitedTooLongIsOverWhateverIsToldOfItLater() {
        for (Reason reason : List.of(Reason.DELETED_IN_DYNAMICS, Reason.WAITED_TOO_LONG)) {
            CallWork work = desk.open(direct().id(reason.name()).build());
            desk.account.end(work, Outcome.SKIPPED, reason);
            assertThat(desk.open(direct().id(reason.name()).number(OTHER).build())
                            .pending())
                    .isFalse();
        }
    }

    @Test
    void onlyThePartsOfTheKindThatWasReadCanHaveVanished() {
        desk.synced(direct().number(OTHER).build());
        desk.synced(queue().user("t-megan").number(OTHER).build());
        CallBatch batch = desk.batch();
        desk.items.readAgain(
                batch,
                new CallReference(Kind.DIRECT, "c-1", START),
                List.of(direct().number(OTHER).build()));
        assertThat(desk.item("call-sync", "c-1~t-megan").outcome()).isEqualTo(Outcome.WAITING);
        desk.items.readAgain(batch, new CallReference(Kind.QUEUE, "c-1", START), List.of());
        assertThat(desk.item("call-sync", "c-1~t-megan").reason()).isEqualTo(Reason.VANISHED);
        assertThat(desk.item("call-sync", "c-1~t-alex").outcome()).isEqualTo(Outcome.WAITING);
    }

    @Test
    void aCallWhoseTurnTheRunDidNotReachWaitsForTheNextRun() {
        CallWork work = desk.open(direct().build());
        desk.items.postponed(work);
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
        assertThat(desk.item("call-sync", "c-1~t-alex").nextTry()).isEqualTo(RunsOf.NOW);
        assertThat(desk.item("call-sync", "c-1~t-alex").failedRuns()).isZero();
    }

    @Test
    void aCallThatWaitsForTheEndOfAnOutageIsNotSavedAgainInEachRun() {
        desk.items.postponed(desk.open(direct().build()));
        JournalItem waiting = desk.item("call-sync", "c-1~t-alex");
        desk.time.at(RunsOf.NOW.plusSeconds(60));
        CallBatch batch = desk.batch();
        CallWork again = desk.items.open(batch, direct().build());
        assertThat(again.pending()).isTrue();
        desk.items.postponed(again);
        assertThat(desk.item("call-sync", "c-1~t-alex")).isEqualTo(waiting);
        desk.runs.finish(batch.run());
        assertThat(desk.time.finished).singleElement().satisfies(run -> {
            assertThat(run.reported()).isEqualTo(1);
            assertThat(run.waiting()).isEqualTo(1);
        });
        assertThat(desk.time.unaccounted).isZero();
    }

    @Test
    void aCallThatChangesDuringAnOutageIsSavedAgain() {
        desk.items.postponed(desk.open(direct().build()));
        JournalItem waiting = desk.item("call-sync", "c-1~t-alex");
        desk.items.postponed(desk.open(direct().number(OTHER).build()));
        JournalItem changed = desk.item("call-sync", "c-1~t-alex");
        assertThat(changed.fingerprint()).isNotEqualTo(waiting.fingerprint());
        assertThat(changed.nextTry()).isEqualTo(RunsOf.NOW);
    }

    @Test
    void aCallThatTheTelephonySideReportsByLoginAloneFindsItsUser() {
        assertThat(desk.open(direct().user("").userName("Alex@contoso.example").build())
                        .user())
                .isEqualTo(CallDesk.alex());
        assertThat(desk.open(direct().user("t-nobody")
                                .userName("alex@contoso.example")
                                .build())
                        .user())
                .isNull();
    }

    @Test
    void theNumberStandsInTheJournalMaskedAndAsADigest() {
        JournalItem item = desk.synced(direct().number(OTHER).build());
        assertThat(item.toString() + desk.trail(item)).doesNotContain("2079460199");
        assertThat(item.maskedNumber()).isEqualTo("+44207•••199");
        assertThat(item.numberDigest()).hasSize(64);
    }

    @Test
    void callsThatWaitedForTheirCustomerTooLongEndAndOthersDoNot() {
        desk.synced(direct().id("old").number(OTHER).build());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(30)));
        desk.synced(direct().id("young").number(OTHER).build());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(30)).plusSeconds(1));
        desk.items.expire(desk.batch());
        assertThat(desk.item("call-sync", "old~t-alex").reason()).isEqualTo(Reason.WAITED_TOO_LONG);
        assertThat(desk.item("call-sync", "old~t-alex").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(desk.item("call-sync", "young~t-alex").outcome()).isEqualTo(Outcome.WAITING);
    }
}
