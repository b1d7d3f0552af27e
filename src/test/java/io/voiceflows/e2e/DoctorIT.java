package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that is put into a tenant's set-up: the doctor names it, where it is, and its cure. */
class DoctorIT {

    private static final String PASSWORD = "a password of contoso";
    private static final String KEY = "contoso-routing-key-of-thirty-two";
    private static final String NO_SUCH_ID = "00000000-0000-4000-8000-00000000dead";
    private static final String MEGAN = "a1e00000-0000-4000-8000-000000000002";

    @TempDir
    static Path folder;

    private static Stand stand;

    private JsonNode report;

    @BeforeAll
    static void start() {
        stand = new Stand(folder);
        well();
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    @BeforeEach
    @AfterEach
    void everythingIsWell() {
        Map.of("missing-privileges", "", "clock-skew-seconds", "0", "sign-in.secret", "accepted")
                .forEach(stand.sandbox()::switchTo);
        Map.of("enreach.secret-key", "accepted", "change-tracking.contact", "on", "read-depth.account", "organisation")
                .forEach(stand.sandbox()::switchTo);
        well();
        // What was refused is tried again after a minute.
        stand.sandbox().advanceClock("PT61S");
        stand.refreshSettings();
    }

    private static void well() {
        stand.write("routing-keys", KEY);
        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                """
                phone-call-sync: { default-crm-assignee: megan.bowen@contoso.example }
                smart-routing: { api-keys-file: routing-keys }
                columns:
                  phonecall: { last-result: voice_lastresult }
                """);
        change("client-secret-file: dynamics-secret", "client-secret-file: dynamics-secret\n" + lastDay(400));
    }

    @Test
    void aWellTenantHasNoFault() throws Exception {
        assertThat(examine().path("ok").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(report.path("tenant").asText()).isEqualTo(Stand.TENANT);
        assertThat(report.path("faults").asInt()).isZero();
        assertThat(report.path("checks").findValuesAsText("name"))
                .contains(
                        "Reachability",
                        "Secrets and certificates",
                        "Dataverse",
                        "Privileges",
                        "Columns",
                        "Customer index",
                        "Numbers of customers",
                        "Users",
                        "Enreach");
    }

    @Test
    void aWrongClientSecret() throws Exception {
        stand.write("dynamics-secret", "not the secret");
        assertFault("sign-in", "the client secret is wrong (AADSTS7000215)", "in dynamics.client-secret-file");
        assertThat(report.toString()).doesNotContain("not the secret");
        assertThat(report.path("faults").asInt())
                .as("what follows from it is no fault of its own")
                .isOne();
    }

    @Test
    void anExpiredClientSecret() throws Exception {
        change(lastDay(400), lastDay(-1));
        stand.sandbox().switchTo("sign-in.secret", "expired");
        stand.server().tokens().revokeAll();
        assertFault("dynamics.client-secret", "expired on ", "Make a new client secret");
        assertFault("sign-in", "the client secret expired on ", "Make a new one in the app registration");
    }

    @Test
    void aClientSecretThatIsAboutToExpire() throws Exception {
        change(lastDay(400), lastDay(6));
        assertWarning("dynamics.client-secret", "expires in 6 days", "Make a new client secret");
    }

    @Test
    void anAppThatIsNoUserOfTheEnvironment() throws Exception {
        change(SandboxOptions.CLIENT_ID, SandboxOptions.STRANGER_CLIENT_ID);
        assertFault("application user", "not a member of the organization", "Make the app an application user");
    }

    @Test
    void aMissingPrivilege() throws Exception {
        stand.sandbox().switchTo("missing-privileges", "prvCreateActivity, prvCreateQueueItem");
        assertFault("prvCreateActivity", "needed to write phone calls", "a security role with the privilege");
        assertFault("prvCreateQueueItem", "needed to put callback phone calls into queues", "prvCreateQueueItem");
        assertThat(report.path("faults").asInt()).isEqualTo(2);
    }

    @Test
    void aPrivilegeThatReachesOnlySomeOfTheRows() throws Exception {
        stand.sandbox().switchTo("read-depth.account", "business-unit");
        assertWarning("prvReadAccount", "reaches only some of the rows", "for the whole organisation");
    }

    @Test
    void aMissingColumn() throws Exception {
        change("last-result: voice_lastresult", "last-result: voice_nosuch");
        assertFault("column voice_nosuch of phone calls", "does not have it", "columns.phonecall.last-result");
    }

    @Test
    void aColumnOfTheWrongType() throws Exception {
        change("last-result: voice_lastresult", "last-attempt: voice_lastresult");
        assertFault("column voice_lastresult of phone calls", "of the type String", "of the type DateTime");
    }

    @Test
    void aColumnThatIsTooShort() throws Exception {
        change("last-result: voice_lastresult", "recording-url: voice_lastresult");
        assertFault("column voice_lastresult of phone calls", "takes only 200 characters", "maximum length to 2000");
    }

    @Test
    void anUnknownQueue() throws Exception {
        change(Stand.SUPPORT_QUEUE, NO_SUCH_ID);
        assertFault("queue of callback profile Support", "there is no queue " + NO_SUCH_ID, "an existing queue");
    }

    @Test
    void anUnknownCallbackList() throws Exception {
        change(Stand.SUPPORT_LIST, NO_SUCH_ID);
        assertFault("callback profile Support", "no callback list " + NO_SUCH_ID, "Support callbacks=");
    }

    @Test
    void aWrongAssignee() throws Exception {
        change("megan.bowen@contoso.example", "nobody@contoso.example");
        assertFault("phone-call-sync.default-crm-assignee", "names nobody", "enabled Dynamics user");
    }

    @Test
    void aRevokedKeyOfTheTelephonySide() throws Exception {
        stand.sandbox().switchTo("enreach.secret-key", "revoked");
        assertFault("sign-in", "Enreach refused the credentials (401)", "a revoked key must be replaced");
    }

    @Test
    void aClockThatIsWrong() throws Exception {
        stand.sandbox().switchTo("clock-skew-seconds", "600");
        assertFault("clock of dynamics.url", "ahead of this machine's", "time server");
        assertFault("clock of telephony.discovery-url", "ahead of this machine's", "time server");
        stand.sandbox().switchTo("clock-skew-seconds", "-60");
        assertWarning("clock of dynamics.url", "behind this machine's", "time server");
    }

    @Test
    void numbersThatCannotBeRead() throws Exception {
        String contact = stand.sandbox()
                .insert("contacts", Map.of("lastname", "Fictive", "mobilephone", "4055512340405551234"))
                .path("contactid")
                .asText();
        assertWarning("stored numbers of contacts", "mobilephone of contact " + contact, "with country code");
        assertThat(report.toString()).doesNotContain("4055512340405551234");
        stand.sandbox().deleteRow("contacts", contact);
    }

    @Test
    void usersWithoutTelephonyIdOrMobileNumber() throws Exception {
        stand.sandbox().changeRow("systemusers", MEGAN, Map.of("mobilephone", ""));
        assertWarning("mobile numbers of users", "megan.bowen@contoso.example", "Enter their mobile numbers");
        assertWarning("telephony user ids", "megan.bowen@contoso.example", "user-ids");
        stand.sandbox().changeRow("systemusers", MEGAN, Map.of("mobilephone", "(425) 555-0144"));
    }

    @Test
    void aTableWithoutChangeTracking() throws Exception {
        stand.sandbox().switchTo("change-tracking.contact", "off");
        assertWarning("contacts", "are followed by modification time", "Switch on change tracking");
    }

    @Test
    void aRotationOfRoutingKeysThatWasNeverFinished() throws Exception {
        stand.write("routing-keys", KEY + "\n" + KEY + "-new");
        Path keys = folder.resolve("settings/routing-keys");
        Files.setLastModifiedTime(
                keys, FileTime.from(stand.server().clock().instant().minus(Duration.ofDays(31))));
        assertWarning("smart-routing.api-keys", "2 keys are accepted since", "Take out the key");
        assertThat(report.toString()).doesNotContain(KEY);
    }

    @Test
    void aSecretFileThatIsGone() throws Exception {
        stand.refreshSettings();
        Files.delete(folder.resolve("settings/routing-keys"));
        report = get();
        assertThat(found("FAULT", "smart-routing.api-keys").path("text").asText())
                .contains("does not exist");
    }

    @Test
    void aHostThatNoNameServerKnows() throws Exception {
        change("url: " + stand.server().http() + "\n  authority", "url: https://contoso.invalid\n  authority");
        assertFault("dynamics.url", "no name server knows the host contoso.invalid", "Correct the address");
    }

    @Test
    void aCertificateThatNobodyTrusts() throws Exception {
        change("trust-certificates-file: ca.pem", "");
        assertFault("dynamics.authority", "certificate of localhost is not trusted", "trust-certificates-file");
    }

    @Test
    void aDirectoryThatIsNotTheEnvironments() throws Exception {
        change("/" + SandboxOptions.TENANT, "/" + NO_SUCH_ID);
        assertFault("dynamics.authority", "belongs to " + SandboxOptions.TENANT, "the environment's own directory");
    }

    private void assertFault(String subject, String text, String cure) throws Exception {
        assertFinding("FAULT", subject, text, cure);
        assertThat(report.path("ok").asBoolean()).isFalse();
    }

    private void assertWarning(String subject, String text, String cure) throws Exception {
        assertFinding("WARNING", subject, text, cure);
    }

    private void assertFinding(String level, String subject, String text, String cure) throws Exception {
        examine();
        JsonNode finding = found(level, subject);
        assertThat(finding.path("text").asText()).contains(text);
        assertThat(finding.path("cure").asText()).contains(cure);
    }

    private JsonNode found(String level, String subject) {
        for (JsonNode check : report.path("checks")) {
            for (JsonNode finding : check.path("findings")) {
                if (finding.path("level").asText().equals(level)
                        && finding.path("subject").asText().equals(subject)) {
                    return finding;
                }
            }
        }
        throw new AssertionError("no " + level + " about " + subject + " in " + report.toPrettyString());
    }

    private JsonNode examine() throws Exception {
        stand.refreshSettings();
        report = get();
        return report;
    }

    private static JsonNode get() throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create(
                "http://localhost:%d/admin/tenants/%s/check".formatted(stand.managementPort(), Stand.TENANT));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    /** Settings of the tenant with one thing different. */
    private static void change(String from, String to) {
        try {
            String settings = Files.readString(folder.resolve("settings").resolve(Stand.TENANT + ".yaml"));
            assertThat(settings).contains(from);
            stand.write(Stand.TENANT + ".yaml", settings.replace(from, to));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String lastDay(int daysFromNow) {
        LocalDate today = LocalDate.ofInstant(stand.server().clock().instant(), ZoneOffset.UTC);
        return "  client-secret-expires-on: " + today.plusDays(daysFromNow);
    }
}
