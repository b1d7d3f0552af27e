package io.voiceflows.call;

import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call.Privacy;
import io.voiceflows.call.CallDecision.Later;
import io.voiceflows.call.CallDecision.Rule;
import io.voiceflows.call.CallDecision.Skip;
import io.voiceflows.call.CallDecision.Take;
import io.voiceflows.call.CallDecision.Unreadable;
import io.voiceflows.user.DynamicsUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallRulesTest {

    private static final Instant END = START.plusSeconds(300);
    private static final Instant NOW = START.plusSeconds(600);
    private static final CallPolicy ALL = new CallPolicy(true, true, true, Duration.ZERO, Duration.ofSeconds(30));

    private final CallRules rules = new CallRules();

    @Test
    void anAnsweredWorkCallIsTaken() {
        assertThat(decide(direct().build())).isInstanceOf(Take.class);
        assertThat(decide(queue().build())).isInstanceOf(Take.class);
    }

    @Test
    void aCallWithoutIdIsUnreadableBecauseItCouldBeWrittenTwice() {
        assertThat(decide(direct().id(Call.NO_ID + "1").problem("It has no id.").build()))
                .isInstanceOfSatisfying(
                        Unreadable.class, it -> assertThat(it.why()).contains("It has no id.", "written twice"));
    }

    @Test
    void aCallWithoutStartOrDirectionIsUnreadableAndSaysWhatWasWrong() {
        assertThat(decide(direct().start(null).problem("It has no start time.").build()))
                .isEqualTo(new Unreadable("It has no start time."));
        assertThat(decide(direct().direction(null)
                        .problem("The direction \"sideways\" is neither incoming nor outgoing.")
                        .build()))
                .isEqualTo(new Unreadable("The direction \"sideways\" is neither incoming nor outgoing."));
        assertThat(decide(direct().direction(null).build()))
                .isEqualTo(new Unreadable("It has no start or no direction."));
    }

    @Test
    void eachKindOfCallHasASwitchOfItsOwn() {
        CallPolicy direct = new CallPolicy(true, false, false, Duration.ZERO, Duration.ZERO);
        CallPolicy taken = new CallPolicy(false, true, false, Duration.ZERO, Duration.ZERO);
        CallPolicy missed = new CallPolicy(false, false, true, Duration.ZERO, Duration.ZERO);
        Call ofUser = direct().build();
        Call ofQueue = queue().build();
        Call unanswered = queue().user("").unanswered().build();
        assertThat(List.of(decide(ofUser, direct), decide(ofQueue, taken), decide(unanswered, missed)))
                .allMatch(Take.class::isInstance);
        assertThat(List.of(decide(ofUser, taken), decide(ofUser, missed), decide(ofQueue, direct)))
                .allMatch(CallRulesTest::switchedOff);
        assertThat(List.of(decide(ofQueue, missed), decide(unanswered, direct), decide(unanswered, taken)))
                .allMatch(CallRulesTest::switchedOff);
    }

    @Test
    void privateAndUnclassifiedCallsAreNeverTakenWhateverKindTheyAre() {
        assertSkipped(direct().privacy(Privacy.PRIVATE).build(), Rule.PRIVATE);
        assertSkipped(direct().privacy(Privacy.UNCLASSIFIED).build(), Rule.UNCLASSIFIED);
        assertSkipped(queue().privacy(Privacy.PRIVATE).build(), Rule.PRIVATE);
        assertSkipped(queue().privacy(Privacy.UNCLASSIFIED).build(), Rule.UNCLASSIFIED);
    }

    @Test
    void privacyIsToldBeforeAnythingElseOfTheCallIs() {
        assertSkipped(direct().privacy(Privacy.PRIVATE).unanswered().end(null).build(), Rule.PRIVATE);
    }

    @Test
    void aCallBetweenOwnNumbersIsInternal() {
        assertThat(rules.decide(direct().build(), alex(), true, ALL, NOW))
                .isInstanceOfSatisfying(Skip.class, it -> assertThat(it.rule()).isEqualTo(Rule.INTERNAL));
    }

    @Test
    void anUnansweredCallOfAUserIsSkippedAndOneOfAQueueIsTaken() {
        assertSkipped(direct().unanswered().build(), Rule.UNANSWERED);
        assertThat(decide(queue().user("").unanswered().build())).isInstanceOf(Take.class);
    }

    @Test
    void anAnsweredCallUnderTheLimitIsSkippedAndOneOfExactlyTheLimitIsNot() {
        CallPolicy five = new CallPolicy(true, true, true, Duration.ofSeconds(5), Duration.ZERO);
        assertThat(decide(direct().duration(Duration.ofSeconds(4)).build(), five))
                .isEqualTo(new Skip(Rule.TOO_SHORT, "It lasted 4 s; calls under 5 s are left out."));
        assertThat(decide(direct().duration(Duration.ofSeconds(5)).build(), five))
                .isInstanceOf(Take.class);
    }

    @Test
    void anUnansweredQueueCallHasNoDurationAndIsNeverTooShort() {
        CallPolicy five = new CallPolicy(true, true, true, Duration.ofSeconds(5), Duration.ZERO);
        assertThat(decide(queue().user("").unanswered().build(), five)).isInstanceOf(Take.class);
    }

    @Test
    void aCallWhoseDurationIsUnknownIsNotTakenForAShortOne() {
        CallPolicy five = new CallPolicy(true, true, true, Duration.ofSeconds(5), Duration.ZERO);
        assertThat(decide(direct().duration(null).build(), five)).isInstanceOf(Take.class);
    }

    @Test
    void aUserWithoutMobileNumberHasNoDirectCallsButQueueCalls() {
        DynamicsUser without = user(" ", false, false);
        assertThat(rules.decide(direct().build(), without, false, ALL, NOW))
                .isInstanceOfSatisfying(Skip.class, it -> assertThat(it.rule()).isEqualTo(Rule.NO_MOBILE));
        assertThat(rules.decide(queue().build(), without, false, ALL, NOW)).isInstanceOf(Take.class);
    }

    @Test
    void whoIsUnknownOrDisabledNeedsNoMobileNumberBecauseTheDefaultAssigneeTakesTheCall() {
        assertThat(rules.decide(direct().build(), null, false, ALL, NOW)).isInstanceOf(Take.class);
        assertThat(rules.decide(direct().build(), user("", true, true), false, ALL, NOW))
                .isInstanceOf(Take.class);
    }

    @Test
    void theEmbeddedPhoneIsGivenTimeAfterTheEndOfTheCall() {
        DynamicsUser withPhone = user("+447700900001", false, true);
        assertThat(rules.decide(direct().build(), withPhone, false, ALL, END.plusSeconds(29)))
                .isInstanceOfSatisfying(Later.class, it -> {
                    assertThat(it.rule()).isEqualTo(Rule.SETTLING);
                    assertThat(it.at()).isEqualTo(END.plusSeconds(30));
                });
        assertThat(rules.decide(direct().build(), withPhone, false, ALL, END.plusSeconds(30)))
                .isInstanceOf(Take.class);
        assertThat(rules.decide(direct().build(), alex(), false, ALL, END)).isInstanceOf(Take.class);
    }

    @Test
    void aCallWithoutEndIsLookedAtAgainForADayAndThenUnreadable() {
        Call unended = direct().end(null).duration(null).build();
        assertThat(decide(unended)).isInstanceOfSatisfying(Later.class, it -> {
            assertThat(it.rule()).isEqualTo(Rule.NOT_ENDED);
            assertThat(it.at()).isEqualTo(NOW.plusSeconds(60));
        });
        assertThat(rules.decide(unended, alex(), false, ALL, START.plus(Duration.ofHours(24))))
                .isInstanceOf(Later.class);
        assertThat(rules.decide(
                        unended,
                        alex(),
                        false,
                        ALL,
                        START.plus(Duration.ofHours(24)).plusSeconds(1)))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void anEndALittleInTheFutureIsAClockThatRunsAheadAndTheCallIsTaken() {
        assertThat(rules.decide(direct().build(), alex(), false, ALL, END.minus(Duration.ofMinutes(10))))
                .isInstanceOf(Take.class);
    }

    @Test
    void anEndFarInTheFutureIsNoEnd() {
        Call absurd = direct().end(START.plus(Duration.ofDays(3650))).build();
        assertThat(rules.decide(absurd, user("+447700900001", false, true), false, ALL, NOW))
                .isInstanceOfSatisfying(Later.class, it -> {
                    assertThat(it.rule()).isEqualTo(Rule.NOT_ENDED);
                    assertThat(it.at()).isEqualTo(NOW.plusSeconds(60));
                });
        assertThat(rules.decide(absurd, alex(), false, ALL, START.plus(Duration.ofHours(25))))
                .isInstanceOfSatisfying(Unreadable.class, it -> assertThat(it.why())
                        .startsWith("It ends in the future, a day after it began."));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_ENDED") // of nobody's making: it ends by itself
    void everyRuleNamesItsSettingOrItsPlaceInTheGuides(Rule rule) {
        assertThat(rule.source()).containsAnyOf("phone-call-sync.", "1.5.3", "guide");
    }

    private CallDecision decide(Call call) {
        return decide(call, ALL);
    }

    private CallDecision decide(Call call, CallPolicy policy) {
        return rules.decide(call, alex(), false, policy, NOW);
    }

    private void assertSkipped(Call call, Rule rule) {
        assertThat(decide(call))
                .isInstanceOfSatisfying(Skip.class, it -> assertThat(it.rule()).isEqualTo(rule));
    }

    private static boolean switchedOff(CallDecision decision) {
        return decision instanceof Skip skip && skip.rule() == Rule.SWITCHED_OFF;
    }

    private static DynamicsUser alex() {
        return user("+447700900001", false, false);
    }

    private static DynamicsUser user(String mobile, boolean disabled, boolean voiceUser) {
        return new DynamicsUser(
                UUID.fromString("a1e00000-0000-4000-8000-000000000001"),
                "Alex",
                "alex@contoso.example",
                "",
                "t-alex",
                mobile,
                List.of(),
                disabled,
                voiceUser);
    }
}
