package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telephony user ids find their way into Dynamics (configuration guide 1.5.2.1, administrator guide). */
class UserIdsIT {

    private static final String PASSWORD = "a password of contoso";
    private static final UUID ALEX = UUID.fromString("a1e00000-0000-4000-8000-000000000001");
    private static final UUID MEGAN = UUID.fromString("a1e00000-0000-4000-8000-000000000002");
    private static final UUID LYNNE = UUID.fromString("a1e00000-0000-4000-8000-000000000003");
    private static final UUID DEBRA = UUID.fromString("a1e00000-0000-4000-8000-000000000004");
    private static final UUID DISABLED = UUID.fromString("a1e00000-0000-4000-8000-000000000005");
    private static final UUID VOICE_USER = UUID.fromString("501e0000-0000-4000-8000-000000000001");
    private static final UUID SALES_TEAM = UUID.fromString("7ea00000-0000-4000-8000-000000000001");
    private static final String ALEX_PHONE = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static final String MEGAN_PHONE = "3f0d1c52-74f9-4911-80e0-000000000003";
    private static final String LYNNE_PHONE = "3f0d1c52-74f9-4911-80e0-000000000004";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder).startProduct("voiceflows.admin.password=" + PASSWORD);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void idsAreFilledByEmailAlsoForUsersWhoHoldTheRoleThroughATeam() {
        RunRecord run = run();
        assertThat(id(ALEX)).as("by the telephony email").isEqualTo(ALEX_PHONE);
        assertThat(id(MEGAN)).as("by the primary email, in another case").isEqualTo(MEGAN_PHONE);
        assertThat(id(LYNNE)).as("through the team").isEqualTo(LYNNE_PHONE);
        assertThat(run.completed()).isTrue();
        assertThat(run.written()).isEqualTo(3);
        assertThat(run.skipped()).isEqualTo(1);
        assertThat(item(ALEX).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aUserWithoutTelephonyUserIsReportedAndADisabledOneIsLeftOut() {
        run();
        assertThat(id(DEBRA)).isEmpty();
        assertThat(item(DEBRA).reason()).isEqualTo(Reason.NO_TELEPHONY_USER);
        assertThat(id(DISABLED)).isEmpty();
        assertThat(stand.journal().find(key(DISABLED))).isEmpty();
    }

    @Test
    void aValidIdEnteredByHandIsKept() {
        enter(ALEX, MEGAN_PHONE);
        enter(MEGAN, ALEX_PHONE);
        run();
        assertThat(id(ALEX)).isEqualTo(MEGAN_PHONE);
        assertThat(item(ALEX).reason()).isEqualTo(Reason.ID_KEPT);
    }

    @Test
    void anIdThatIsNobodysIsReplaced() {
        enter(MEGAN, "4711");
        run();
        assertThat(id(MEGAN)).isEqualTo(MEGAN_PHONE);
    }

    @Test
    void aSecondRunWritesNothingAndAsksOnlyWhoIsThere() {
        run();
        stand.sandbox().resetCounters();
        RunRecord again = run();
        assertThat(again.reported()).isZero();
        assertThat(again.seenAgain()).isEqualTo(4);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(2);
        assertThat(item(ALEX).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void anIdThatSomebodyEntersWhileTheRunWorksIsNotOverwritten() {
        // The answer to the look right before the write already shows the new id.
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        200,
                        "path",
                        "systemusers(" + MEGAN + ")",
                        "times",
                        1,
                        "body",
                        "{\"voice_telephonyuserid\": \"" + LYNNE_PHONE + "\"}"));
        run();
        assertThat(id(MEGAN)).isEmpty();
        assertThat(item(MEGAN).outcome()).isEqualTo(Outcome.WAITING);
        run();
        assertThat(id(MEGAN)).isEqualTo(MEGAN_PHONE);
    }

    @Test
    void whoLosesTheRoleIsReportedAsSuchAndKeepsTheId() {
        run();
        stand.server().dataverse().disassociate("teams", SALES_TEAM, "teammembership_association", LYNNE);
        run();
        assertThat(item(LYNNE).reason()).isEqualTo(Reason.NO_VOICE_USER);
        assertThat(id(LYNNE)).isEqualTo(LYNNE_PHONE);
    }

    @Test
    void aChangedEmailAndANewRoleRunItAtOnceAndNothingElseDoes() {
        look();
        assertThat(runs()).as("after a start").isEqualTo(1);
        look();
        assertThat(runs()).as("nothing changed").isEqualTo(1);

        stand.server()
                .dataverse()
                .update("systemusers", DEBRA, Map.of("voice_telephonyemail", "sync.agent@contoso.example"));
        look();
        assertThat(runs()).isEqualTo(2);
        assertThat(item(DEBRA).outcome()).isEqualTo(Outcome.WRITTEN);

        stand.server().dataverse().disassociate("systemusers", ALEX, "systemuserroles_association", VOICE_USER);
        look();
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void lookingForChangesCostsOneRequest() {
        run();
        stand.sandbox().resetCounters();
        look();
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(1);
        assertThat(stand.sandbox().requests("enreach", "", "")).isZero();
    }

    @Test
    void aMissingPrivilegePausesOnlyThisPipelineAndItGoesOnAfterwards() {
        stand.sandbox().switchTo("missing-privileges", "prvReadRole");
        RunRecord refused = run();
        assertThat(refused.completed()).isFalse();
        assertThat(refused.message()).contains("prvReadRole");
        assertThat(stand.run().completed()).as("the callback sync").isTrue();

        stand.sandbox().switchTo("missing-privileges", "");
        stand.sandbox().advanceClock("PT1M");
        assertThat(run().written()).isEqualTo(3);
    }

    @Test
    void aWriteThatIsRefusedForOneUserIsParkedAndTheOthersGoOn() {
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "method",
                        "PATCH",
                        "path",
                        "systemusers(" + ALEX + ")",
                        "percent",
                        100));
        run();
        assertThat(item(ALEX).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(id(MEGAN)).isEqualTo(MEGAN_PHONE);

        stand.sandbox().clearFaults();
        run();
        assertThat(id(ALEX)).as("waits for a person").isEmpty();
        stand.journal().replay(key(ALEX), stand.server().clock().instant(), "operator");
        run();
        assertThat(id(ALEX)).isEqualTo(ALEX_PHONE);
    }

    @Test
    void anOperatorStartsARunAndReadsTheReport() throws Exception {
        assertThat(admin("POST").statusCode()).isEqualTo(202);
        await().until(() -> runs() == 1);
        JsonNode report = new ObjectMapper().readTree(admin("GET").body());
        assertThat(report.path("matched")).hasSize(3);
        assertThat(report.at("/withoutMatch/0/login").asText()).isEqualTo("debra.berger@contoso.example");
        assertThat(report.at("/lastRun/completed").asBoolean()).isTrue();
    }

    @Test
    void theReportOutlivesARestart() {
        run();
        stand.stopProduct();
        stand.startProduct();
        assertThat(item(DEBRA).reason()).isEqualTo(Reason.NO_TELEPHONY_USER);
        RunRecord again = run();
        assertThat(again.reported()).isZero();
    }

    private RunRecord run() {
        send("direct:user-ids");
        return stand.journal().runs(Stand.TENANT, "user-ids", 1).get(0);
    }

    private void look() {
        send("direct:user-ids-changes");
    }

    private void send(String endpoint) {
        var exchange = stand.product()
                .getBean(ProducerTemplate.class)
                .send(endpoint, sent -> sent.setVariable("tenant", Stand.TENANT));
        assertThat(exchange.getException()).isNull();
    }

    private HttpResponse<String> admin(String method) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI report = URI.create(
                "http://localhost:" + stand.managementPort() + "/admin/tenants/" + Stand.TENANT + "/user-ids");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(report)
                                .header("Authorization", "Basic " + login)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private int runs() {
        return stand.journal().runs(Stand.TENANT, "user-ids", 10).size();
    }

    private void enter(UUID user, String telephonyUserId) {
        stand.server().dataverse().update("systemusers", user, Map.of("voice_telephonyuserid", telephonyUserId));
    }

    private String id(UUID user) {
        return stand.sandbox().rows("systemusers").stream()
                .filter(row -> row.path("systemuserid").asText().equals(user.toString()))
                .map((JsonNode row) -> row.path("voice_telephonyuserid").asText(""))
                .findFirst()
                .orElseThrow();
    }

    private JournalItem item(UUID user) {
        return stand.journal().find(key(user)).orElseThrow();
    }

    private static ItemKey key(UUID user) {
        return new ItemKey(Stand.TENANT, "user-ids", user.toString());
    }
}
