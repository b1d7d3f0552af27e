package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.RunsOf;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingCallsTest {

    private static final String SHARED = "+442079460199";

    private final CallDesk desk = new CallDesk().owns(SHARED, CallDesk.JIM, CallDesk.FABRIKAM);
    private final WaitingCalls waiting = new WaitingCalls(desk.journal, desk, desk.time.clock());

    @BeforeEach
    void twoCallsWait() {
        assertThat(desk.synced(direct().id("nobody").build()).reason()).isEqualTo(Reason.NO_CUSTOMER);
        assertThat(desk.synced(direct().id("several").number(SHARED).build()).reason())
                .isEqualTo(Reason.SEVERAL_CUSTOMERS);
    }

    @Test
    void aCallIsDueWhenItsNumberAppearsInDynamicsAndNoOtherIs() {
        waiting.numbersAppeared(RunsOf.TENANT, Set.of(CUSTOMER, "+442079460155"));
        assertThat(due("nobody")).isTrue();
        assertThat(due("several")).isFalse();
    }

    @Test
    void theNextRunWritesIt() {
        desk.owns(CUSTOMER, CallDesk.FABRIKAM);
        waiting.numbersAppeared(RunsOf.TENANT, Set.of(CUSTOMER));
        assertThat(desk.synced(direct().id("nobody").build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void ofAnotherTenantNothingIsDue() {
        waiting.numbersAppeared("fabrikam", Set.of(CUSTOMER));
        assertThat(due("nobody")).isFalse();
    }

    @Test
    void afterAFullReadingEverythingThatWaitsIsDue() {
        waiting.refilled(RunsOf.TENANT);
        assertThat(due("nobody")).isTrue();
        assertThat(due("several")).isTrue();
    }

    @Test
    void byNightOnlyWhatNobodyTellsIsLookedAt() {
        waiting.wake(desk.batch());
        assertThat(due("nobody")).isFalse();
        assertThat(due("several")).isTrue();
    }

    @Test
    void byNightEverythingIsLookedAtWhereCustomersAreNotKeptInMemory() {
        desk.askingDynamicsForCustomers();
        waiting.wake(desk.batch());
        assertThat(due("nobody")).isTrue();
    }

    @Test
    void byNightEverythingIsLookedAtWhereTheEndOfANumberIsEnough() {
        desk.use("numbers-to-cut: 3");
        waiting.wake(desk.batch());
        assertThat(due("nobody")).isTrue();
    }

    @Test
    void aCustomerWhoAppearedWhileTheCallWasPutToWaitIsNotMissed() {
        CallWork work = desk.judged(direct().id("race").number("+442079460111").build());
        desk.owns("+442079460111", CallDesk.JIM); // after the question and before the note
        desk.matching.matched(work, new io.voiceflows.customer.Match.None("Nobody has the number."));
        assertThat(due("race")).isTrue();
    }

    @Test
    void whatIsFinishedIsNeverDueAgain() {
        desk.owns(CUSTOMER, CallDesk.FABRIKAM);
        waiting.numbersAppeared(RunsOf.TENANT, Set.of(CUSTOMER));
        JournalItem written = desk.synced(direct().id("nobody").build());
        waiting.numbersAppeared(RunsOf.TENANT, Set.of(CUSTOMER));
        assertThat(desk.item("call-sync", "nobody~t-alex")).isEqualTo(written);
    }

    private boolean due(String call) {
        return desk.item("call-sync", call + "~t-alex").nextTry() != null;
    }
}
