package io.voiceflows.user;

import static io.voiceflows.user.People.ALEX;
import static io.voiceflows.user.People.MEGAN;
import static io.voiceflows.user.People.alex;
import static io.voiceflows.user.People.directory;
import static io.voiceflows.user.People.disabled;
import static io.voiceflows.user.People.megan;
import static io.voiceflows.user.People.voiceUser;
import static io.voiceflows.user.People.withId;
import static io.voiceflows.user.People.withNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserDirectoryTest {

    @Test
    void aUserIsFoundByTheTelephonyIdInAnySpelling() {
        UserDirectory users = directory(withId(alex(), "3F0D1C52-74f9-4911-80e0-000000000002"), megan());
        assertThat(users.byTelephonyId(" {3f0d1c52-74F9-4911-80e0-000000000002}"))
                .map(DynamicsUser::id)
                .contains(ALEX);
        assertThat(users.byTelephonyId("another")).isEmpty();
    }

    @Test
    void noIdIsNobodysId() {
        assertThat(directory(alex(), megan()).byTelephonyId("")).isEmpty();
        assertThat(directory(alex(), megan()).byTelephonyId(null)).isEmpty();
    }

    @Test
    void theTelephonyEmailIsTheLoginWhereThereIsOne() {
        UserDirectory users = directory(voiceUser(ALEX, "alex.w@contoso.example", "Alex.Wilber@contoso.example", ""));
        assertThat(users.byLogin("alex.wilber@CONTOSO.example"))
                .map(DynamicsUser::id)
                .contains(ALEX);
        assertThat(users.byLogin("alex.w@contoso.example")).isEmpty();
    }

    @Test
    void anEnabledUserComesBeforeADisabledOneWithTheSameId() {
        UserDirectory users = directory(disabled(withId(alex(), "1")), withId(megan(), "1"));
        assertThat(users.byTelephonyId("1")).map(DynamicsUser::id).contains(MEGAN);
        assertThat(directory(disabled(withId(alex(), "1"))).byTelephonyId("1"))
                .map(DynamicsUser::disabled)
                .contains(true);
    }

    @Test
    void twoUsersWithTheSameIdAreNobody() {
        assertThat(directory(withId(alex(), "1"), withId(megan(), "1")).byTelephonyId("1"))
                .isEmpty();
    }

    @Test
    void aUserIsFoundByTheRecordsId() {
        assertThat(directory(alex(), megan()).byId(MEGAN)).contains(megan());
    }

    @Test
    void ownNumbersAreThoseOfEnabledUsersWithCountryCode() {
        UserDirectory users = directory(
                withNumbers(alex(), "+1 425 555 0142", "040 123 4567"),
                disabled(withNumbers(megan(), "+44 20 7946 0144")));
        assertThat(users.ownNumbers()).containsExactlyInAnyOrder("+14255550142", "+358401234567");
    }

    @Test
    void whatIsPrintedNamesNobody() {
        assertThat(alex().toString()).doesNotContain("wilber");
        assertThat(directory(alex()).toString()).doesNotContain("wilber");
        assertThat(People.telephone("1", "alex.wilber@contoso.example").toString())
                .doesNotContain("wilber");
    }
}
