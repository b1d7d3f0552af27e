package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.user.UserRoutes;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The report about telephony user ids, its on-demand run, and what the console says of them. */
class UserIdsApiTest extends OperationsTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final UUID ALEX = UUID.fromString("a1e00000-0000-4000-8000-000000000001");
    private static final UUID DEBRA = UUID.fromString("a1e00000-0000-4000-8000-000000000004");

    @Autowired
    private Journal journal;

    @Autowired
    private UserRoutes routes;

    @Autowired
    private Users users;

    @BeforeEach
    void fillJournal() {
        reset(routes, users);
        doReturn(directory()).when(routes).read("contoso");
        item(ALEX, Outcome.WRITTEN, Reason.NONE);
        item(DEBRA, Outcome.SKIPPED, Reason.NO_TELEPHONY_USER);
        item(new UUID(1, 1), Outcome.SKIPPED, Reason.ID_KEPT);
        item(new UUID(1, 2), Outcome.SKIPPED, Reason.ID_SHARED);
        item(new UUID(1, 3), Outcome.EXISTING, Reason.NONE);
        item(new UUID(1, 4), Outcome.PARKED, Reason.REFUSED);
        item(new UUID(1, 5), Outcome.SKIPPED, Reason.NO_VOICE_USER);
    }

    @Test
    void theReportSaysWhoWasMatchedAndWhoNotAndWhy() throws Exception {
        JsonNode report = json(admin("/admin/tenants/contoso/user-ids"));

        assertThat(report.path("role").asText()).isEqualTo("Voice User");
        assertThat(report.path("matched")).hasSize(1);
        assertThat(report.at("/matched/0/login").asText()).isEqualTo("alex.wilber@contoso.example");
        assertThat(report.at("/withoutMatch/0/login").asText()).isEqualTo("debra.berger@contoso.example");
        assertThat(report.at("/withoutMatch/0/why").asText()).isEqualTo(Reason.NO_TELEPHONY_USER.sentence());
        assertThat(report.path("keptByHand")).hasSize(1);
        assertThat(report.path("ambiguous")).hasSize(1);
        assertThat(report.path("alreadyRight")).hasSize(1);
        assertThat(report.path("unfinished")).hasSize(1);
        assertThat(report.toString()).doesNotContain(new UUID(1, 5).toString());
    }

    @Test
    void withoutDynamicsTheReportStillSaysWhatWasDecided() throws Exception {
        doThrow(new NeighbourException("dataverse", FailureKind.DOWN, 0, "", "Dynamics does not answer"))
                .when(routes)
                .read("contoso");

        JsonNode report = json(admin("/admin/tenants/contoso/user-ids"));

        assertThat(report.path("withoutNames").asText()).isEqualTo("Dynamics does not answer");
        assertThat(report.at("/withoutMatch/0/id").asText()).isEqualTo(DEBRA.toString());
    }

    @Test
    void aRunOnDemandIsAcceptedAndStarted() throws Exception {
        assertThat(adminPost("/admin/tenants/contoso/user-ids").statusCode()).isEqualTo(202);
        verify(routes).startUserIds("contoso");
    }

    @Test
    void anUnknownTenantIsNotFound() throws Exception {
        assertThat(adminPost("/admin/tenants/nobody/user-ids").statusCode()).isEqualTo(404);
        assertThat(admin("/admin/tenants/nobody/user-ids").statusCode()).isEqualTo(404);
    }

    @Test
    void theConsoleSaysHowManyAreNotMatched() throws Exception {
        assertThat(serviceAsAdmin("/").body()).contains("contoso has 2 voice users without a telephony user");
    }

    @Test
    void theConsoleSaysThatTheDefaultAssigneeIsNobody() throws Exception {
        assertThat(serviceAsAdmin("/").body()).as("not known yet").doesNotContain("default-crm-assignee");
        doReturn(directory()).when(users).known("contoso");
        assertThat(serviceAsAdmin("/").body())
                .contains("contoso: phone-call-sync.default-crm-assignee names nobody in Dynamics");
    }

    @Test
    void anItemIsExplainedAsAUserAndNotAsAPhoneCall() throws Exception {
        JsonNode explanation = json(admin("/admin/tenants/contoso/explain/" + ALEX));
        assertThat(explanation.path("sentence").asText()).isEqualTo("The user's telephony id was written in Dynamics.");
        assertThat(explanation.path("next").asText()).contains("looks at the user again");
    }

    private static UserDirectory directory() {
        return UserDirectory.of(
                List.of(
                        user(ALEX, "Alex Wilber", "alex.wilber@contoso.example"),
                        user(DEBRA, "Debra Berger", "debra.berger@contoso.example")),
                new PhoneNumbers(),
                "GB");
    }

    private static DynamicsUser user(UUID id, String name, String email) {
        return new DynamicsUser(id, name, email, "", "", "", List.of(), false, true);
    }

    private void item(UUID user, Outcome outcome, Reason reason) {
        ItemKey key = new ItemKey("contoso", "user-ids", user.toString());
        JournalItem item = JournalItem.first(key, "users", null, "", AT).withRecord(user, "");
        journal.save(item.ended(outcome, reason, AT), List.of());
    }
}
