package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Recognisable secrets, numbers and notes never come out where an operator looks. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

    private static final String PASSWORD = "canary-admin-password";
    private static final String WRONG_SECRET = "canary-wrong-secret";
    private static final String NUMBER = "+442079460777";
    private static final String NOBODYS_NUMBER = "+442079460778";
    private static final String NOTE = "canary note of a caller";
    private static final List<String> CANARIES = List.of(
            NUMBER,
            NUMBER.substring(1),
            "020 7946 0777",
            NOBODYS_NUMBER,
            NOBODYS_NUMBER.substring(1),
            NOTE,
            WRONG_SECRET,
            SandboxOptions.CLIENT_SECRET,
            SandboxOptions.ENREACH_KEY,
            Base64.getEncoder()
                    .encodeToString((SandboxOptions.ENREACH_USER + ":" + SandboxOptions.ENREACH_KEY)
                            .getBytes(StandardCharsets.UTF_8)));

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
    void neitherLogNorAdminApiNorConsoleNorMetricsShowSecretsNumbersOrNotes(CapturedOutput output) throws Exception {
        stand.sandbox()
                .insert("contacts", Map.of("lastname", "Fictive", "fullname", "Ada Fictive", "telephone1", NUMBER));
        String written = leave();
        stand.run();
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "path",
                        "$batch",
                        "times",
                        1,
                        "body",
                        "{\"error\":{\"code\":\"0x80040265\",\"message\":\"No calls from " + NUMBER + "\"}}"));
        String parked = leave();
        stand.run();
        stand.write("dynamics-secret", WRONG_SECRET);
        stand.sandbox().advanceClock("PT2H");
        leave();
        stand.run();

        assertShowsNothing("the log", output.getAll());
        for (String path : List.of(
                "/admin/tenants",
                "/admin/tenants/contoso/items",
                "/admin/tenants/contoso/runs",
                "/admin/tenants/contoso/explain/" + written,
                "/admin/tenants/contoso/explain/" + parked,
                "/actuator/health",
                "/actuator/info",
                "/actuator/prometheus")) {
            assertShowsNothing(path, get(stand.managementPort(), path));
        }
        for (String path : List.of("/", "/items/contoso/callback-sync/" + parked)) {
            assertShowsNothing(path, get(stand.servicePort(), path));
        }
    }

    @Test
    void neitherDoTheyForCallsTheirDetailsAndTheNight(CapturedOutput output) throws Exception {
        stand.settings(
                Stand.profile("Support", SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                "phone-call-sync: { enable-audit: true, settle-seconds: 0,"
                        + " recording-link: 'https://recordings.contoso.example/{recording}' }");
        stand.refreshSettings();
        stand.sandbox()
                .insert("contacts", Map.of("lastname", "Fictive", "fullname", "Ada Fictive", "telephone1", NUMBER));
        stand.run("user-ids");
        stand.refreshIndex();
        leave();
        stand.run();
        stand.run("call-sync-retroactive");
        stand.sandbox().advanceClock("PT5M");
        String attempt = call(Map.of("Direction", 1, "ANum", "+14255550144", "BNum", NUMBER));
        String waiting = call(Map.of("ANum", NOBODYS_NUMBER));
        String unreadable = call(Map.of("ANum", NUMBER, "Direction", "sideways", "Duration", NUMBER));
        stand.run("call-sync");
        stand.sandbox().advanceClock("PT11M");
        parkNextWrite();
        stand.run("call-details");
        String refused = call(Map.of("ANum", NUMBER));
        parkNextWrite();
        stand.run("call-sync");
        stand.sandbox().advanceClock("PT48H");
        stand.run("call-sync-retroactive");
        stand.write("dynamics-secret", WRONG_SECRET);
        stand.sandbox().advanceClock("PT2H");
        call(Map.of("ANum", NUMBER));
        stand.run("call-sync");

        assertThat(stand.callItem(refused).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(stand.callTrail(attempt)).contains("Attempt 1");
        assertShowsNothing("the log", output.getAll());
        for (String call : List.of(attempt, waiting, refused, unreadable)) {
            assertShowsNothing("the trail", stand.callTrail(call));
            assertShowsNothing("explain", get(stand.managementPort(), "/admin/tenants/contoso/explain/" + call));
            String item = stand.callItem(call).key().id();
            assertShowsNothing("the console", get(stand.servicePort(), "/items/contoso/call-sync/" + item));
        }
        for (String path : List.of(
                "/admin/tenants/contoso/items",
                "/admin/tenants/contoso/runs",
                "/actuator/health",
                "/actuator/prometheus")) {
            assertShowsNothing(path, get(stand.managementPort(), path));
        }
        assertShowsNothing("the console", get(stand.servicePort(), "/"));
    }

    private String call(Map<String, Object> content) {
        Map<String, Object> call = new HashMap<>(
                Map.of("UserId", "3f0d1c52-74f9-4911-80e0-000000000003", "BNum", "+14255550144", "Duration", 60));
        call.putAll(content);
        return stand.sandbox().makeCall(call);
    }

    private void parkNextWrite() {
        String body = "{\"error\":{\"code\":\"0x80040265\",\"message\":\"No calls from " + NUMBER + "\"}}";
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", "answer"));
        fault.putAll(Map.of("status", 400, "path", "$batch", "times", 1, "body", body));
        stand.sandbox().fault(fault);
    }

    private static void assertShowsNothing(String where, String text) {
        assertThat(text).as(where).isNotEmpty().doesNotContain(CANARIES);
    }

    private String leave() {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", NUMBER, "Note", NOTE));
    }

    private static String get(int port, String path) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
