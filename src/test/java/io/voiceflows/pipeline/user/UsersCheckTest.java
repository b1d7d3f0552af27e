package io.voiceflows.pipeline.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The doctor's look at users and at the default assignee (configuration guide, DefaultCrmAssignee). */
class UsersCheckTest {

    private static final String ASSIGNEE = "phone-call-sync.default-crm-assignee";
    private static final UUID MEGAN = UUID.fromString("a1e00000-0000-4000-8000-000000000002");

    private final UserRoutes routes = mock(UserRoutes.class);
    private final Users users = mock(Users.class);
    private final UsersCheck check = new UsersCheck(routes, users);

    @Test
    void aMissingDefaultAssigneeIsAFaultWhereCallsAreSynchronised() {
        there(megan("T-1", true));
        assertThat(found(ASSIGNEE, settings("")).level()).isEqualTo(Level.FAULT);
        assertThat(found(ASSIGNEE, settings("")).cure()).contains("telephony user id");
    }

    @Test
    void aDefaultAssigneeWhoIsNobodyIsAFault() {
        there(megan("T-1", true));
        Finding wrong = found(ASSIGNEE, settings("phone-call-sync: {default-crm-assignee: T-9}"));
        assertThat(wrong.level()).isEqualTo(Level.FAULT);
        assertThat(wrong.text()).contains("names nobody");
    }

    @Test
    void itSaysAsWhatTheDefaultAssigneeWasUnderstood() {
        there(megan("T-1", true));
        assertThat(found(ASSIGNEE, settings("phone-call-sync: {default-crm-assignee: T-1}")))
                .isEqualTo(Finding.ok(ASSIGNEE, "is the telephony user id of an enabled Dynamics user"));
        assertThat(found(ASSIGNEE, settings("phone-call-sync: {default-crm-assignee: " + MEGAN + "}"))
                        .text())
                .contains("id of an enabled Dynamics user")
                .doesNotContain("telephony");
    }

    @Test
    void withoutCallSyncNobodyNeedsADefaultAssignee() {
        there(megan("T-1", true));
        assertThat(check.examine(settings("phone-call-sync: {process-direct-calls: false}")))
                .extracting(Finding::subject)
                .doesNotContain(ASSIGNEE);
    }

    @Test
    void aRoleThatNobodyHoldsIsAWarning() {
        there(megan("T-1", false));
        Finding role = found("role Agent", settings("user-ids: {voice-user-role: Agent}"));
        assertThat(role.level()).isEqualTo(Level.WARNING);
        assertThat(role.cure()).contains("user-ids.voice-user-role");
    }

    @Test
    void voiceUsersWithoutIdAreCounted() {
        there(megan("", true));
        assertThat(found("telephony user ids", settings("")).text())
                .isEqualTo("1 of 1 users who hold the role have none: megan.bowen@contoso.example");
    }

    @Test
    void usersWhoCannotBeReadAreAFault() {
        when(routes.read("contoso"))
                .thenThrow(new NeighbourException(
                        "dataverse", FailureKind.CONFIGURATION, 403, "", "missing prvReadRole privilege"));
        assertThat(check.examine(settings("")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FAULT))
                .satisfies(finding -> assertThat(finding.text()).contains("prvReadRole"));
    }

    @Test
    void itLooksAtWhatIsThereNowAndNotAtWhatIsRemembered() {
        there(megan("T-1", true));
        check.examine(settings(""));
        verify(users).forget("contoso");
    }

    private void there(DynamicsUser... known) {
        when(routes.read("contoso")).thenReturn(UserDirectory.of(List.of(known), new PhoneNumbers(), "GB"));
    }

    private Finding found(String subject, TenantSettings settings) {
        return check.examine(settings).stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static TenantSettings settings(String yaml) {
        return SettingsOf.contoso(yaml.isEmpty() ? "" : yaml + "\n");
    }

    private static DynamicsUser megan(String telephonyUserId, boolean voiceUser) {
        return new DynamicsUser(
                MEGAN,
                "Megan Bowen",
                "megan.bowen@contoso.example",
                "",
                telephonyUserId,
                "",
                List.of(),
                false,
                voiceUser);
    }
}
