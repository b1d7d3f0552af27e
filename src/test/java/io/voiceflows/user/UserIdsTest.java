package io.voiceflows.user;

import static io.voiceflows.user.People.ALEX;
import static io.voiceflows.user.People.MEGAN;
import static io.voiceflows.user.People.alex;
import static io.voiceflows.user.People.directory;
import static io.voiceflows.user.People.disabled;
import static io.voiceflows.user.People.megan;
import static io.voiceflows.user.People.telephone;
import static io.voiceflows.user.People.voiceUser;
import static io.voiceflows.user.People.withId;
import static io.voiceflows.user.People.withoutRole;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.user.UserIdDecision.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configuration guide 1.5.2.1 and administrator guide, user ids. */
class UserIdsTest {

    private static final TelephonyUser ALEX_PHONE = telephone("T-alex", "Alex.Wilber@contoso.example");
    private static final TelephonyUser MEGAN_PHONE = telephone("T-megan", "megan.bowen@contoso.example");

    @Test
    void anEmptyIdIsFilledByThePrimaryEmailWhateverItsCase() {
        UserIdDecision decision = one(alex(), ALEX_PHONE, MEGAN_PHONE);
        assertThat(decision.verdict()).isEqualTo(Verdict.WRITE);
        assertThat(decision.telephonyUserId()).isEqualTo("T-alex");
    }

    @Test
    void theTelephonyEmailCountsAndNotThePrimaryOneWhenItIsSet() {
        DynamicsUser user = voiceUser(ALEX, "alex.wilber@contoso.example", "megan.bowen@contoso.example", "");
        assertThat(one(user, ALEX_PHONE, MEGAN_PHONE).telephonyUserId()).isEqualTo("T-megan");
        DynamicsUser unknown = voiceUser(ALEX, "alex.wilber@contoso.example", "nobody@contoso.example", "");
        assertThat(one(unknown, ALEX_PHONE).verdict()).isEqualTo(Verdict.NO_TELEPHONY_USER);
    }

    @Test
    void aValidIdEnteredByHandIsKept() {
        UserIdDecision decision = one(withId(alex(), "t-MEGAN"), ALEX_PHONE, MEGAN_PHONE);
        assertThat(decision.verdict()).isEqualTo(Verdict.KEPT_BY_HAND);
        assertThat(decision.telephonyUserId()).isEmpty();
    }

    @Test
    void anIdThatIsNoTelephonyUsersIsReplaced() {
        UserIdDecision decision = one(withId(alex(), "typed wrongly"), ALEX_PHONE);
        assertThat(decision.verdict()).isEqualTo(Verdict.WRITE);
        assertThat(decision.telephonyUserId()).isEqualTo("T-alex");
    }

    @Test
    void aRightIdIsLeftAloneInAnySpelling() {
        assertThat(one(withId(alex(), "t-ALEX "), ALEX_PHONE).verdict()).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aUserWithoutMatchKeepsWhatIsThereAndIsReported() {
        UserIdDecision decision = one(withId(alex(), "typed wrongly"), MEGAN_PHONE);
        assertThat(decision.verdict()).isEqualTo(Verdict.NO_TELEPHONY_USER);
        assertThat(decision.telephonyUserId()).isEmpty();
        assertThat(decision.why()).contains("left as it is");
    }

    @Test
    void aUserWithoutAnyEmailIsReported() {
        assertThat(one(voiceUser(ALEX, "", "", ""), telephone("T-nobody", "")).verdict())
                .isEqualTo(Verdict.NO_EMAIL);
    }

    @Test
    void twoTelephonyUsersWithTheSameEmailGiveNoId() {
        UserIdDecision decision = one(alex(), ALEX_PHONE, telephone("T-other", "alex.wilber@contoso.example"));
        assertThat(decision.verdict()).isEqualTo(Verdict.EMAIL_AMBIGUOUS);
        assertThat(decision.why()).contains("T-alex", "T-other").doesNotContain("contoso");
    }

    @Test
    void theSameTelephonyUserReportedTwiceIsOne() {
        assertThat(one(alex(), ALEX_PHONE, ALEX_PHONE).verdict()).isEqualTo(Verdict.WRITE);
    }

    @Test
    void oneTelephonyUserForTwoDynamicsUsersIsGivenToNeither() {
        DynamicsUser twin = voiceUser(MEGAN, "megan@contoso.example", "alex.wilber@contoso.example", "");
        assertThat(decide(List.of(ALEX_PHONE), alex(), twin))
                .extracting(UserIdDecision::verdict)
                .containsExactly(Verdict.ID_SHARED, Verdict.ID_SHARED);
    }

    @Test
    void anIdThatSomebodyElseHasIsNotGivenASecondTime() {
        List<UserIdDecision> decisions =
                decide(List.of(ALEX_PHONE, MEGAN_PHONE), alex(), withoutRole(withId(megan(), "T-alex")));
        assertThat(decisions).extracting(UserIdDecision::verdict).containsExactly(Verdict.ID_SHARED);
        assertThat(decisions.get(0).why()).contains(MEGAN.toString());
    }

    @Test
    void twoUsersWhoHaveTheSameValidIdAreBothReported() {
        assertThat(decide(List.of(ALEX_PHONE, MEGAN_PHONE), withId(alex(), "T-alex"), withId(megan(), "T-alex")))
                .extracting(UserIdDecision::verdict)
                .containsExactly(Verdict.ID_SHARED, Verdict.ID_SHARED);
    }

    @Test
    void aDisabledUserGetsNoIdAndKeepsNobodyFromOne() {
        DynamicsUser left = disabled(voiceUser(MEGAN, "alex.wilber@contoso.example", "", "T-alex"));
        List<UserIdDecision> decisions = decide(List.of(ALEX_PHONE), alex(), left);
        assertThat(decisions).extracting(UserIdDecision::verdict).containsExactly(Verdict.WRITE);
    }

    @Test
    void usersWithoutTheRoleAreLeftOut() {
        assertThat(decide(List.of(ALEX_PHONE), withoutRole(alex()))).isEmpty();
    }

    @Test
    void withoutAnyTelephonyUserNothingIsWritten() {
        assertThat(decide(List.of(), withId(alex(), "T-alex"), megan()))
                .extracting(UserIdDecision::verdict)
                .containsOnly(Verdict.NO_TELEPHONY_USER);
    }

    private static UserIdDecision one(DynamicsUser user, TelephonyUser... telephonyUsers) {
        return decide(List.of(telephonyUsers), user).get(0);
    }

    private static List<UserIdDecision> decide(List<TelephonyUser> telephonyUsers, DynamicsUser... users) {
        return UserIds.decide(directory(users), telephonyUsers);
    }
}
