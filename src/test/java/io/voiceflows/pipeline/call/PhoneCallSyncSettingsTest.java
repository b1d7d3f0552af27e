package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each setting of the group phone-call-sync does, and what holds when it is not set (configuration guide 1.5.3). */
class PhoneCallSyncSettingsTest {

    private static final String STRANGER = "+442079460199";

    private final CallDesk desk = new CallDesk().owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void callDurationLimitLeavesOutShorterAnsweredCalls() {
        desk.use("call-duration-limit: 10");
        assertThat(desk.synced(direct().duration(Duration.ofSeconds(9)).build()).reason())
                .isEqualTo(Reason.TOO_SHORT);
        assertThat(desk.synced(direct().id("c-2")
                                .duration(Duration.ofSeconds(10))
                                .build())
                        .outcome())
                .isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void withoutCallDurationLimitNoCallIsTooShort() {
        assertThat(desk.synced(direct().duration(Duration.ZERO).build()).outcome())
                .isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void callStartMarginSaysHowFarTheEmbeddedPhonesRecordMayBeginFromTheCall() {
        desk.use("call-start-margin: 60");
        assertThat(adopted(60)).isTrue();
        assertThat(adopted(61)).isFalse();
    }

    @Test
    void withoutCallStartMarginItIsFifteenSeconds() {
        assertThat(adopted(15)).isTrue();
        assertThat(adopted(-15)).isTrue();
        assertThat(adopted(16)).isFalse();
        assertThat(adopted(-16)).isFalse();
    }

    @Test
    void defaultCrmAssigneeOwnsCallsOfUnknownAndDisabledUsers() {
        desk.use("default-crm-assignee: t-megan").users(disabledAlex(), CallDesk.megan());
        assertThat(desk.judged(direct().build()).owner()).isEqualTo(CallDesk.megan());
        assertThat(desk.judged(direct().id("c-2").user("t-nobody").build()).owner())
                .isEqualTo(CallDesk.megan());
        assertThat(desk.trail(desk.synced(direct().id("c-3").user("t-nobody").build())))
                .anySatisfy(entry -> {
                    assertThat(entry.text()).contains("telephony user id t-nobody", "default assignee owns it");
                    assertThat(entry.rule()).startsWith("phone-call-sync.default-crm-assignee");
                });
    }

    @Test
    void withoutDefaultCrmAssigneeSuchCallsWaitAndVanishNever() {
        JournalItem item = desk.synced(direct().user("t-nobody").build());
        assertThat(item.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(item.reason()).isEqualTo(Reason.NO_ASSIGNEE);
        assertThat(item.nextTry()).as("until users or settings are read").isNull();
        assertThat(desk.trail(item)).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("phone-call-sync.default-crm-assignee is not set"));
        desk.use("default-crm-assignee: alex@contoso.example");
        assertThat(desk.synced(direct().user("t-nobody").build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aDefaultCrmAssigneeWhoIsDisabledTakesNoCalls() {
        desk.use("default-crm-assignee: t-alex").users(disabledAlex());
        JournalItem item = desk.synced(direct().build());
        assertThat(item.reason()).isEqualTo(Reason.NO_ASSIGNEE);
        assertThat(desk.trail(item)).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("disabled in Dynamics", "names a disabled Dynamics user"));
    }

    @Test
    void enableAuditWritesEverythingThatWasTold() {
        desk.use("enable-audit: true");
        assertThat(facts(received()).path("audit").asText()).isEqualTo("CallId: c-1\nCallTypeString: Mobile");
    }

    @Test
    void withoutEnableAuditTheAuditTextIsTheIdAlone() {
        assertThat(facts(received()).path("audit").asText()).isEqualTo("CallId is c-1");
    }

    @Test
    void enableMultipleMatchCreateWritesQueueCallsOfSeveralCustomersOpenAndWithoutCustomer() {
        desk.use("enable-multiple-match-create: true", "process-service-calls: true");
        several();
        CallWork work = matched(queue().build());
        assertThat(work.taken()).isTrue();
        JsonNode facts = new CallFacts().of(work);
        assertThat(facts.has("customer")).isFalse();
        assertThat(facts.path("owner").asText()).isEqualTo("/systemusers(" + CallDesk.ALEX + ")");
        assertThat(desk.writes.completesNow(work)).isFalse();
        assertThat(desk.synced(direct().build()).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
    }

    @Test
    void withoutEnableMultipleMatchCreateCallsOfSeveralCustomersWait() {
        desk.use("process-service-calls: true");
        several();
        assertThat(desk.synced(queue().build()).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
    }

    @Test
    void executionIntervalSaysHowFarBackEachRunLooks() {
        desk.use("execution-interval: 45");
        assertThat(windows()).extracting(CallWindow::from).containsExactly(RunsOf.NOW.minus(Duration.ofMinutes(45)));
    }

    @Test
    void withoutExecutionIntervalItIsTwoHours() {
        assertThat(windows()).extracting(CallWindow::from).containsExactly(RunsOf.NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void subjectsAreThoseOfTheSettings() {
        desk.use(
                "process-service-calls: true",
                "incoming-direct-call-subject: In to a user",
                "incoming-queue-call-subject: In to a queue",
                "outgoing-direct-call-subject: Out");
        assertThat(subject(direct().build())).isEqualTo("In to a user");
        assertThat(subject(queue().id("c-2").build())).isEqualTo("In to a queue");
        assertThat(subject(direct().id("c-3").outgoing().build())).isEqualTo("Out");
    }

    @Test
    void withoutIncomingDirectCallSubjectItSaysIncomingDirectCall() {
        assertThat(subject(direct().build())).isEqualTo("Incoming direct call");
    }

    @Test
    void withoutIncomingQueueCallSubjectItSaysIncomingQueueCall() {
        desk.use("process-service-calls: true");
        assertThat(subject(queue().build())).isEqualTo("Incoming queue call");
    }

    @Test
    void withoutOutgoingDirectCallSubjectItSaysOutgoingDirectCall() {
        assertThat(subject(direct().outgoing().build())).isEqualTo("Outgoing direct call");
    }

    @Test
    void multipleMatchPhoneCallStatusIsTheStatusOfCallsWrittenWithoutCustomerAndOfNoOthers() {
        desk.use(
                "enable-multiple-match-create: true",
                "multiple-match-phone-call-status: 100000001",
                "process-service-calls: true");
        assertThat(facts(queue().build()).has("status")).isFalse();
        several();
        assertThat(facts(queue().id("c-2").build()).path("status").asInt()).isEqualTo(100_000_001);
    }

    @Test
    void withoutMultipleMatchPhoneCallStatusItIsOpen() {
        desk.use("enable-multiple-match-create: true", "process-service-calls: true");
        several();
        assertThat(facts(queue().build()).path("status").asInt()).isEqualTo(1);
    }

    @Test
    void multipleMatchesPickFirstTakesTheAccountOfSeveralCustomers() {
        desk.use("multiple-matches-pick-first: true");
        several();
        assertThat(matched(direct().build()).match().customer()).contains(CallDesk.FABRIKAM);
    }

    @Test
    void withoutMultipleMatchesPickFirstNobodyIsTaken() {
        several();
        JournalItem item = desk.synced(direct().build());
        assertThat(item.reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
        assertThat(item.nextTry()).isNull();
    }

    @Test
    void numbersToCutFindsCustomersWhoseNumberEndsInTheRestAndThePlusCounts() {
        desk.use("numbers-to-cut: 3").owns("+4993079460188", CallDesk.JIM);
        assertThat(matched(direct().number("+442079460188").build()).match().customer())
                .isEmpty();
        desk.owns("+492079460188", CallDesk.JIM);
        CallWork work = matched(direct().id("c-2").number("+442079460188").build());
        assertThat(work.match().customer()).contains(CallDesk.JIM);
        assertThat(work.match().why()).contains("first 3 characters (phone-call-sync.numbers-to-cut)");
    }

    @Test
    void numbersToCutChangesNothingWhereTheNumberItselfFoundSomebody() {
        desk.use("numbers-to-cut: 3").owns("+492079460123", CallDesk.JIM);
        assertThat(matched(direct().build()).match().customer()).contains(CallDesk.FABRIKAM);
    }

    @Test
    void numbersToCutNeverComparesFewerThanSixDigits() {
        desk.use("numbers-to-cut: 8").owns("+4960123", CallDesk.JIM);
        assertThat(matched(direct().number("+442079460188").build()).match().customer())
                .isEmpty();
    }

    @Test
    void withoutNumbersToCutEndingsDoNotCount() {
        desk.owns("+492079460188", CallDesk.JIM);
        assertThat(desk.synced(direct().number("+442079460188").build()).reason())
                .isEqualTo(Reason.NO_CUSTOMER);
    }

    @Test
    void processDirectCallsSwitchesCallsOfUsersOff() {
        desk.use("process-direct-calls: false", "process-service-calls: true");
        assertThat(windows()).extracting(CallWindow::kind).containsExactly(Call.Kind.QUEUE);
        assertThat(desk.synced(direct().build()).reason()).isEqualTo(Reason.SWITCHED_OFF);
    }

    @Test
    void withoutProcessDirectCallsCallsOfUsersAreSynchronised() {
        assertThat(windows()).extracting(CallWindow::kind).containsExactly(Call.Kind.DIRECT);
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void processServiceCallsSwitchesAnsweredQueueCallsOnAndNoUnansweredOnes() {
        desk.use("process-service-calls: true", "default-crm-assignee: t-alex");
        assertThat(windows()).extracting(CallWindow::kind).containsExactly(Call.Kind.DIRECT, Call.Kind.QUEUE);
        assertThat(desk.synced(queue().build()).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.synced(queue().id("c-2").user("").unanswered().build()).reason())
                .isEqualTo(Reason.SWITCHED_OFF);
    }

    @Test
    void processServiceCallsUnansweredSwitchesUnansweredQueueCallsOnAndNoAnsweredOnes() {
        desk.use("process-service-calls-unanswered: true", "default-crm-assignee: t-alex");
        assertThat(windows()).extracting(CallWindow::kind).containsExactly(Call.Kind.DIRECT, Call.Kind.QUEUE);
        assertThat(desk.synced(queue().user("").unanswered().build()).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.synced(queue().id("c-2").build()).reason()).isEqualTo(Reason.SWITCHED_OFF);
    }

    @Test
    void withoutProcessServiceCallsAndUnansweredNoQueueCallIsSynchronised() {
        assertThat(desk.synced(queue().build()).reason()).isEqualTo(Reason.SWITCHED_OFF);
        assertThat(desk.synced(queue().id("c-2").user("").unanswered().build()).reason())
                .isEqualTo(Reason.SWITCHED_OFF);
    }

    @Test
    void withEverythingSwitchedOffThereIsNoRun() {
        desk.use("process-direct-calls: false");
        assertThat(desk.callRuns.begin(RunsOf.TENANT, null)).isNull();
    }

    @Test
    void runInDebugModeLooksFortyFiveDaysBack() {
        desk.use("run-in-debug-mode: true", "execution-interval: 45");
        assertThat(windows()).extracting(CallWindow::from).containsExactly(RunsOf.NOW.minus(Duration.ofDays(45)));
    }

    @Test
    void settleSecondsIsHowLongTheEmbeddedPhoneIsWaitedFor() {
        desk.use("settle-seconds: 90").users(CallDesk.alexWithPhone());
        assertSettles(90);
    }

    @Test
    void withoutSettleSecondsItIsWaitedForHalfAMinute() {
        desk.users(CallDesk.alexWithPhone());
        assertSettles(30);
    }

    @Test
    void waitingDaysIsHowLongACallWaitsForItsCustomer() {
        desk.use("waiting-days: 2");
        assertWaits(2);
    }

    @Test
    void withoutWaitingDaysItWaitsThirtyDays() {
        assertWaits(30);
    }

    @Test
    void withZeroWaitingDaysItWaitsForEver() {
        desk.use("waiting-days: 0");
        desk.synced(direct().number(STRANGER).build());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(3650)));
        desk.items.expire(desk.batch());
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.NO_CUSTOMER);
    }

    private void assertWaits(int days) {
        desk.synced(direct().number(STRANGER).build());
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(days)));
        desk.items.expire(desk.batch());
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.NO_CUSTOMER);
        desk.time.at(RunsOf.NOW.plus(Duration.ofDays(days)).plusSeconds(1));
        desk.items.expire(desk.batch());
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.WAITED_TOO_LONG);
    }

    private void assertSettles(int seconds) {
        Instant end = direct().build().end();
        desk.time.at(end.plusSeconds(seconds - 1));
        JournalItem item = desk.synced(direct().build());
        assertThat(item.reason()).isEqualTo(Reason.SETTLING);
        assertThat(item.nextTry()).isEqualTo(end.plusSeconds(seconds));
        desk.time.at(end.plusSeconds(seconds));
        assertThat(desk.synced(direct().build()).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    private boolean adopted(int secondsAfterTheCall) {
        desk.users(CallDesk.alexWithPhone());
        CallWork work = desk.open(direct().build());
        desk.embedded.took(
                work,
                List.of(CallDesk.json(("{'activityid':'eb000000-0000-4000-8000-000000000001','phonenumber':'%s',"
                                + "'directioncode':false,'actualstart':'%s','_ownerid_value':'%s'}")
                        .formatted(CUSTOMER, START.plusSeconds(secondsAfterTheCall), CallDesk.ALEX))));
        desk.embedded.find(work);
        return work.embedded() != null;
    }

    private void several() {
        desk.owns(CUSTOMER, CallDesk.JIM, CallDesk.FABRIKAM);
    }

    private List<CallWindow> windows() {
        return desk.batch().sources().stream().map(CallSource::window).toList();
    }

    private CallWork matched(Call call) {
        CallWork work = desk.judged(call);
        desk.matching.matched(work, desk.match(work.number()));
        return work;
    }

    private JsonNode facts(Call call) {
        return new CallFacts().of(matched(call));
    }

    private String subject(Call call) {
        return facts(call).path("subject").asText();
    }

    private static Call received() {
        return direct().received("CallId", "c-1")
                .received("CallTypeString", "Mobile")
                .build();
    }

    private static io.voiceflows.user.DynamicsUser disabledAlex() {
        return CallDesk.user(CallDesk.ALEX, "t-alex", "+447700900001", true, false);
    }
}
