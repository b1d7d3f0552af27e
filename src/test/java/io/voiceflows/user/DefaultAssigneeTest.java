package io.voiceflows.user;

import static io.voiceflows.user.People.ALEX;
import static io.voiceflows.user.People.MEGAN;
import static io.voiceflows.user.People.alex;
import static io.voiceflows.user.People.directory;
import static io.voiceflows.user.People.disabled;
import static io.voiceflows.user.People.megan;
import static io.voiceflows.user.People.withId;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.user.DefaultAssignee.Found;
import org.junit.jupiter.api.Test;

/** Configuration guide, DefaultCrmAssignee. */
class DefaultAssigneeTest {

    private static final String TELEPHONY_ID = "3f0d1c52-74f9-4911-80e0-000000000002";

    private final UserDirectory users = directory(withId(alex(), TELEPHONY_ID), megan());

    @Test
    void isTheUserWithThatTelephonyIdAsTheGuideSays() {
        DefaultAssignee assignee = DefaultAssignee.resolve(TELEPHONY_ID, users);
        assertThat(assignee.user().id()).isEqualTo(ALEX);
        assertThat(assignee.found()).isEqualTo(Found.TELEPHONY_USER_ID);
    }

    @Test
    void mayBeADynamicsUsersOwnId() {
        DefaultAssignee assignee =
                DefaultAssignee.resolve("{" + MEGAN.toString().toUpperCase() + "}", users);
        assertThat(assignee.user().id()).isEqualTo(MEGAN);
        assertThat(assignee.found()).isEqualTo(Found.DYNAMICS_USER_ID);
    }

    @Test
    void mayBeAnEmailAddress() {
        DefaultAssignee assignee = DefaultAssignee.resolve("Megan.Bowen@contoso.example", users);
        assertThat(assignee.user().id()).isEqualTo(MEGAN);
        assertThat(assignee.found()).isEqualTo(Found.EMAIL);
    }

    @Test
    void saysThatItIsNotSet() {
        assertThat(DefaultAssignee.resolve(" ", users)).isEqualTo(new DefaultAssignee(null, Found.NOT_SET));
        assertThat(DefaultAssignee.resolve(null, users).usable()).isFalse();
    }

    @Test
    void saysThatItNamesNobody() {
        assertThat(DefaultAssignee.resolve("3f0d1c52-74f9-4911-80e0-0000000000ff", users)
                        .found())
                .isEqualTo(Found.NOBODY);
        assertThat(DefaultAssignee.resolve("Alex", users).found()).isEqualTo(Found.NOBODY);
    }

    @Test
    void saysThatTheUserIsDisabled() {
        assertThat(DefaultAssignee.resolve(MEGAN.toString(), directory(disabled(megan())))
                        .found())
                .isEqualTo(Found.DISABLED);
    }

    @Test
    void saysThatTwoUsersHaveTheId() {
        assertThat(DefaultAssignee.resolve("1", directory(withId(alex(), "1"), withId(megan(), "1")))
                        .found())
                .isEqualTo(Found.SEVERAL);
    }
}
