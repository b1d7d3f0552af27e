package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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
    private static final String NOTE = "canary note of a caller";
    private static final List<String> CANARIES = List.of(
            NUMBER,
            NUMBER.substring(1),
            "020 7946 0777",
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
