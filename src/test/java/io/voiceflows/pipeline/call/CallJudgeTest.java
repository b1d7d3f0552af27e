package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.RunsOf;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of calls that are not as they should be. */
class CallJudgeTest {

    private final CallDesk desk = new CallDesk().owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void aCallWithoutEndWaitsAndIsWrittenWhenItHasEnded() {
        JournalItem item = desk.synced(direct().end(null).duration(null).build());
        assertThat(item.reason()).isEqualTo(Reason.NOT_ENDED);
        assertThat(item.nextTry()).isEqualTo(RunsOf.NOW.plusSeconds(60));
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aCallThatHasNoEndAfterADayIsParked() {
        desk.time.at(START.plus(Duration.ofHours(25)));
        JournalItem item = desk.synced(direct().end(null).duration(null).build());
        assertThat(item.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(item.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void anUnknownDirectionParksTheCallAndIsNamed() {
        JournalItem item = desk.synced(direct().direction(null)
                .problem("The direction \"sideways\" is neither incoming nor outgoing.")
                .build());
        assertThat(item.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(desk.trail(item)).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("sideways"));
    }

    @Test
    void aWithheldNumberOrAWordInItsPlaceIsSkippedBecauseNobodyCanBeFound() {
        assertThat(desk.synced(direct().number("").build()).reason()).isEqualTo(Reason.NO_NUMBER);
        assertThat(desk.synced(direct().id("c-2")
                                .number("reception")
                                .problem("The calling number is no number.")
                                .build())
                        .reason())
                .isEqualTo(Reason.NO_NUMBER);
        assertThat(desk.synced(direct().id("c-3").number("112").build()).reason())
                .isEqualTo(Reason.NO_NUMBER);
    }

    @Test
    void aDurationThatWasNonsenseIsReplacedByTheTimesAndSaidToBe() {
        JournalItem item = desk.synced(
                direct().duration(null).problem("The duration is negative.").build());
        assertThat(item.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.trail(item)).anySatisfy(entry -> assertThat(entry.text())
                .isEqualTo("It is written with what is known: The duration is negative."));
        assertThat(facts(direct().id("c-2").duration(null).build())
                        .at("/call/minutes")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aBegunMinuteCountsAsOne() {
        assertThat(facts(direct().duration(Duration.ofSeconds(61)).build())
                        .at("/call/minutes")
                        .asInt())
                .isEqualTo(2);
        assertThat(facts(direct().id("c-2").duration(Duration.ZERO).build())
                        .at("/call/minutes")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void aCallToAColleagueIsInternal() {
        desk.users(CallDesk.alex(), CallDesk.megan());
        assertThat(desk.synced(direct().number("+447700900002").build()).reason())
                .isEqualTo(Reason.INTERNAL_CALL);
    }

    @Test
    void aReasonToWaitIsSaidOnceHoweverOftenItHolds() {
        JournalItem first = desk.synced(direct().user("t-nobody").build());
        desk.time.at(RunsOf.NOW.plusSeconds(60));
        JournalItem second = desk.synced(direct().user("t-nobody").build());
        assertThat(second.changedAt()).isAfter(first.changedAt());
        assertThat(desk.trail(second)).hasSize(1);
    }

    @Test
    void anUnknownUserIsLookedForAgainOnceBeforeTheDefaultAssigneeTakesTheCall() {
        desk.use("default-crm-assignee: t-alex");
        when(desk.readUsers.missed(RunsOf.TENANT)).thenReturn(true);
        assertThat(desk.synced(direct().user("t-new").build()).reason()).isEqualTo(Reason.UNKNOWN_USER);
        desk.time.at(RunsOf.NOW.plusSeconds(60));
        CallWork work = desk.judged(direct().user("t-new").build());
        assertThat(work.owner()).isEqualTo(CallDesk.alex());
    }

    @Test
    void allCallsOfARunWaitAlikeWhileTheUsersAreReadAgain() {
        desk.use("default-crm-assignee: t-alex");
        when(desk.readUsers.missed(RunsOf.TENANT)).thenReturn(true, false);
        CallBatch batch = desk.batch();
        assertThat(desk.synced(batch, direct().id("c1").user("t-new").build()).reason())
                .isEqualTo(Reason.UNKNOWN_USER);
        assertThat(desk.synced(batch, direct().id("c2").user("t-new").build()).reason())
                .isEqualTo(Reason.UNKNOWN_USER);
    }

    @Test
    void aQueueCallThatNobodyTookIsTheDefaultAssignees() {
        desk.use("process-service-calls-unanswered: true", "default-crm-assignee: t-alex");
        JournalItem item = desk.synced(queue().user("").unanswered().build());
        assertThat(item.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.trail(item)).anySatisfy(entry -> assertThat(entry.text())
                .isEqualTo("No user took the call. The default assignee owns it."));
    }

    private JsonNode facts(Call call) {
        CallWork work = desk.judged(call);
        desk.matching.matched(work, desk.match(work.number()));
        return new CallFacts().of(work);
    }
}
