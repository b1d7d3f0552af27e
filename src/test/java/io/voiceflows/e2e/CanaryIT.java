package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recognisable secrets, numbers, names and notes never come out where an operator looks: in no answer of any address, no line
 * of any log, no text in the journal.
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

    private static final String PASSWORD = "canary-admin-password";
    private static final String WRONG_SECRET = "canary-wrong-secret";
    private static final String ROUTING_KEY = "canary-routing-key";
    private static final String WEBHOOK_KEY = "canary-webhook-key";
    private static final String FORGED_KEY = "canary-forged-key";
    private static final String NUMBER = "+442079460777";
    private static final String NOBODYS_NUMBER = "+442079460778";
    private static final String SHARED_NUMBER = "+442079460779";
    private static final String NOTE = "canary note of a caller";
    private static final String NAME = "Canarina Fictive";

    private static final List<String> SECRETS = Stream.of(
                    PASSWORD,
                    "admin:" + PASSWORD,
                    WRONG_SECRET,
                    ROUTING_KEY,
                    WEBHOOK_KEY,
                    FORGED_KEY,
                    SandboxOptions.CLIENT_SECRET,
                    SandboxOptions.ENREACH_KEY,
                    SandboxOptions.ENREACH_USER + ":" + SandboxOptions.ENREACH_KEY)
            .flatMap(secret -> Stream.of(secret, base64(secret)))
            .toList();
    private static final List<String> PERSONS = List.of(
            NUMBER.substring(1), "020 7946 0777", NOBODYS_NUMBER.substring(1), SHARED_NUMBER.substring(1), NOTE);

    /** An access token, and whatever else is signed like one. */
    private static final String TOKEN = "(?s).*eyJ[A-Za-z0-9_-]{8,}\\.eyJ.*";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void prepare() {
        stand = new Stand(folder);
        stand.write("routing-keys", ROUTING_KEY);
        stand.write("webhook-keys", WEBHOOK_KEY);
        settings("");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void callbacksShowNothing(CapturedOutput output) throws Exception {
        start();
        customer("Ada " + NAME, NUMBER);
        String written = leave(NUMBER);
        stand.run();
        refuseNextWrite();
        String parked = leave(NUMBER);
        stand.run();
        customer("Grace " + NAME, SHARED_NUMBER);
        customer("Joan " + NAME, SHARED_NUMBER);
        stand.refreshIndex();
        leave(SHARED_NUMBER);
        stand.run();
        knock();
        failToSignIn();
        leave(NUMBER);
        stand.run();

        assertThat(stand.item(parked).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(stand.trail(written)).isNotEmpty();
        assertNothingIsShown(output);
    }

    @Test
    void callsTheirDetailsAndTheNightShowNothing(CapturedOutput output) throws Exception {
        settings("phone-call-sync: { enable-audit: true, settle-seconds: 0,"
                + " recording-link: 'https://recordings.contoso.example/{recording}' }");
        start();
        customer("Ada " + NAME, NUMBER);
        customer("Grace " + NAME, SHARED_NUMBER);
        customer("Joan " + NAME, SHARED_NUMBER);
        stand.run("user-ids");
        stand.refreshIndex();
        leave(NUMBER);
        stand.run();
        stand.run("call-sync-retroactive");
        stand.sandbox().advanceClock("PT5M");
        String attempt = call(Map.of("Direction", 1, "ANum", "+14255550144", "BNum", NUMBER));
        call(Map.of("ANum", NOBODYS_NUMBER));
        call(Map.of("ANum", SHARED_NUMBER));
        call(Map.of("ANum", NUMBER, "Direction", "sideways", "Duration", NUMBER));
        stand.run("call-sync");
        stand.sandbox().advanceClock("PT11M");
        refuseNextWrite();
        stand.run("call-details");
        String refused = call(Map.of("ANum", NUMBER));
        refuseNextWrite();
        stand.run("call-sync");
        stand.sandbox().advanceClock("PT48H");
        stand.run("call-sync-retroactive");
        failToSignIn();
        call(Map.of("ANum", NUMBER));
        stand.run("call-sync");

        assertThat(stand.callItem(refused).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(stand.callTrail(attempt)).contains("Attempt 1");
        assertNothingIsShown(output);
    }

    /** Who looks for a fault makes the log tell all it can; that opens no door. */
    @Test
    void theMostDetailedLogTellsNoSecret(CapturedOutput output) throws Exception {
        start("logging.level.root=DEBUG", "logging.level.org.apache=DEBUG", "logging.level.org.springframework=DEBUG");
        leave(NUMBER);
        stand.run();
        stand.run("call-sync");
        knock();
        new EveryAnswer(stand, "admin", PASSWORD).read();
        failToSignIn();
        stand.run();

        assertThat(output.getAll()).contains(" DEBUG ").hasSizeGreaterThan(100_000);
        assertTellsNoSecret("the log", output.getAll());
    }

    private void settings(String more) {
        stand.settings(
                Stand.profile("Support", SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                """
                smart-routing: { api-keys-file: routing-keys }
                webhooks: { keys-file: webhook-keys }
                %s
                """
                        .formatted(more));
    }

    private void start(String... properties) {
        stand.startProduct(Stream.concat(Stream.of("voiceflows.admin.password=" + PASSWORD), Stream.of(properties))
                .toArray(String[]::new));
    }

    private void customer(String name, String number) {
        stand.sandbox().insert("contacts", Map.of("lastname", name, "fullname", name, "telephone1", number));
    }

    private String leave(String number) {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", number, "Note", NOTE));
    }

    private String call(Map<String, Object> content) {
        Map<String, Object> call = new HashMap<>(
                Map.of("UserId", "3f0d1c52-74f9-4911-80e0-000000000003", "BNum", "+14255550144", "Duration", 60));
        call.putAll(content);
        return stand.sandbox().makeCall(call);
    }

    private void refuseNextWrite() {
        String body = "{\"error\":{\"code\":\"0x80040265\",\"message\":\"No calls from " + NUMBER + "\"}}";
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", "answer"));
        fault.putAll(Map.of("status", 400, "path", "$batch", "times", 1, "body", body));
        stand.sandbox().fault(fault);
    }

    private void failToSignIn() {
        stand.write("dynamics-secret", WRONG_SECRET);
        stand.sandbox().advanceClock("PT2H");
    }

    /** At both doors, with the right key and with a wrong one, and with a wrong login at the operators'. */
    private void knock() throws Exception {
        String call = "{\"anum\":\"%s\",\"bnum\":\"+358401000000\"}".formatted(NUMBER);
        String event =
                "{\"EventId\":\"e-1\",\"EventType\":\"CallbackCreated\",\"ContactNumber\":\"%s\"}".formatted(NUMBER);
        for (String key : List.of(ROUTING_KEY, FORGED_KEY)) {
            knock(stand.servicePort(), "/smart-routing/contoso", "X-Benemen-APIKey", key, call);
        }
        for (String key : List.of(WEBHOOK_KEY, FORGED_KEY)) {
            knock(stand.servicePort(), "/webhooks/enreach/contoso", "X-Benemen-Token", key, event);
        }
        String wrong = "Basic " + base64("admin:" + FORGED_KEY);
        knock(stand.managementPort(), "/admin/tenants/contoso/user-ids", "Authorization", wrong, "");
    }

    private static void knock(int port, String path, String header, String value, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(200, 204, 401);
        assertTellsNothing(path, answer.headers() + answer.body());
    }

    private void assertNothingIsShown(CapturedOutput output) throws Exception {
        new EveryAnswer(stand, "admin", PASSWORD).read().forEach((path, shown) -> {
            assertTellsNothing(path, shown);
            // Who decides whose number it is must see the names
            if (!path.contains("matches")) {
                assertThat(shown).as(path).doesNotContain(NAME);
            }
        });
        assertTellsNothing("the log", output.getAll());
        assertThat(output.getAll()).as("the log").doesNotContain(NAME);
        String audit = Files.readString(folder.resolve("data/audit.jsonl"));
        assertTellsNothing("the audit log", audit);
        assertThat(audit).as("the audit log").isNotEmpty().doesNotContain(NAME);
        String journal = journal();
        assertTellsNothing("the journal", journal);
        assertThat(journal).as("the journal").isNotEmpty().doesNotContain(NAME);
    }

    /** All that stands in its tables as text; the customer index, whose rows are packed, is what it is. */
    private String journal() {
        JdbcClient jdbc = stand.product().getBean(JdbcClient.class);
        List<String> rows = new ArrayList<>();
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                .query(String.class)
                .list()) {
            jdbc.sql("select * from \"" + table + "\"").query().listOfRows().forEach(row -> rows.add(table + row));
        }
        return String.join("\n", rows);
    }

    private static void assertTellsNothing(String where, String text) {
        assertTellsNoSecret(where, text);
        assertThat(text).as(where).doesNotContain(PERSONS);
    }

    private static void assertTellsNoSecret(String where, String text) {
        assertThat(text).as(where).isNotEmpty().doesNotContain(SECRETS).doesNotMatch(TOKEN);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
