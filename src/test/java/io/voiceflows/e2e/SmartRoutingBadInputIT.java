package io.voiceflows.e2e;

import static io.voiceflows.e2e.SmartRoutingStand.CALLED;
import static io.voiceflows.e2e.SmartRoutingStand.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever comes in: one of the agreed statuses, never the number called as target, never a secret in an answer or the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SmartRoutingBadInputIT {

    private static final Set<Integer> AGREED = Set.of(200, 204, 400, 401, 413, 415, 429);
    private static final long SEED = 20261127;
    private static final String QUEUE = "1a89fc22-517a-4611-80c9-000000000001";
    private static final String CANARY = "canary-of-a-caller";

    @TempDir
    static Path folder;

    private SmartRoutingStand stand;

    @BeforeAll
    void start() {
        stand = new SmartRoutingStand(
                folder,
                """
                - name: VIP
                  when: {customer.category: VIP}
                  then: {initial-target: "+358401000050"}
                - name: Short number
                  when: {caller: "+35840121"}
                  then: {initial-target: "5000"}
                - name: Queue
                  when: {caller: "+35840122"}
                  then: {initial-target: "%s"}
                - name: Everyone else
                  then: {initial-target: "+358401000051"}
                """
                        .formatted(QUEUE));
        stand.customers().account("+358401234501", Map.of("category", "VIP"));
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void tenThousandGeneratedBodiesGetAnAgreedAnswer() throws Exception {
        GeneratedBodies bodies = new GeneratedBodies(new Random(SEED));
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] body = bodies.next();
            HttpResponse<String> answer = stand.send(
                    stand.request("contoso", BodyPublishers.ofByteArray(body)).header("X-Benemen-APIKey", KEY));
            assertThat(answer.statusCode())
                    .as("body %d: %s", i, new String(body, StandardCharsets.UTF_8))
                    .isIn(AGREED);
            seen.add(answer.statusCode());
        }
        assertThat(seen).contains(200, 204, 400);
    }

    @Test
    void theTargetIsNeverTheNumberCalledHoweverThatIsSpelt() throws Exception {
        Random random = new Random(SEED);
        List<String> queues = List.of("+358401000050", "+358401000051", "+358401000052", "5000", QUEUE);
        int routed = 0;
        for (int i = 0; i < 1_000; i++) {
            String caller = random.nextBoolean() ? "+358401234501" : "+3584012%05d".formatted(random.nextInt(100_000));
            String queue = queues.get(random.nextInt(queues.size()));
            String called = spelling(queue, random);
            HttpResponse<String> answer = stand.ask(caller, called, "");
            assertThat(answer.statusCode()).isIn(200, 204);
            if (answer.statusCode() == 200) {
                routed++;
                JsonNode told = new ObjectMapper().readTree(answer.body());
                assertThat(told.path("InitialTarget").asText())
                        .as("%s calls %s (request %d, seed %d)", caller, called, i, SEED)
                        .isNotEmpty()
                        .isNotEqualTo(queue);
            }
        }
        assertThat(routed).isBetween(400, 999);
    }

    private static String spelling(String queue, Random random) {
        String local = queue.startsWith("+358") ? "0" + queue.substring(4) : queue;
        return switch (random.nextInt(10)) {
            case 0 -> queue.replace("+", "");
            case 1 -> queue.replace("+", "00");
            case 2 -> local;
            case 3 -> local.substring(0, 3) + " " + local.substring(3);
            case 4 -> queue.replace("+358", "+358 (0)");
            case 5 -> "tel:" + queue;
            case 6 -> "sip:" + queue + "@contoso.example;user=phone";
            case 7 -> "\u202A" + queue.toUpperCase(Locale.ROOT) + "\u200B";
            case 8 ->
                queue.codePoints()
                        .map(c -> Character.isDigit(c) ? c - '0' + '\uFF10' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default -> queue;
        };
    }

    @Test
    void headersOfStrangersSteerNothingAndDoNotComeBack() throws Exception {
        List<String> injected = List.of(
                "CAmelBeanMethodName",
                "camelBeanMethodName",
                "CAMELHTTPRESPONSECODE",
                "camelhttpuri",
                "cAmelHttpPath",
                "CamelExecCommandExecutable",
                "org.apache.camel.Test",
                "ORG.APACHE.CAMEL.test",
                "tenant",
                "Tenant",
                "X-VoiceFlows-Index-Age",
                "warming");
        HttpResponse<String> plain = stand.ask("+358401234501");
        for (String name : injected) {
            HttpResponse<String> answer = stand.send(stand.request(
                            "contoso?" + name + "=" + CANARY,
                            BodyPublishers.ofString("{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED + "\"}"))
                    .header("X-Benemen-APIKey", KEY)
                    .header("User-Agent", CANARY)
                    .header(name, CANARY));

            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(plain.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(plain.headers().map().keySet());
            assertThat(answer.headers().map().toString()).doesNotContain(CANARY, KEY);
        }
        assertThat(plain.headers().map().keySet())
                .doesNotContain("x-benemen-apikey", "user-agent", "accept", "tenant", "authorization");
    }

    @Test
    void wrongAndMissingKeysAndUnknownTenantsAreToldTheSame() throws Exception {
        var body = BodyPublishers.ofString("{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED + "\"}");
        List<HttpRequest.Builder> requests = List.of(
                stand.request("contoso", body),
                stand.request("contoso", body).header("X-Benemen-APIKey", CANARY),
                stand.request("contoso", body).header("X-Benemen-APIKey", KEY + "x"),
                stand.request("contoso", body).header("X-Benemen-APIKey", KEY.toUpperCase()),
                stand.request("contoso", body).header("Authorization", SmartRoutingStand.basic("enreach", CANARY)),
                stand.request("contoso", body).header("Authorization", SmartRoutingStand.basic(CANARY, KEY)),
                stand.request("contoso", body).header("Authorization", "Basic not-base64!"),
                stand.request("contoso", body).header("Authorization", "Bearer " + KEY),
                stand.request("fabrikam", body).header("X-Benemen-APIKey", KEY));
        HttpResponse<String> first = stand.send(requests.get(0));
        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(first.headers().firstValue("WWW-Authenticate")).isPresent();
        for (HttpRequest.Builder request : requests) {
            HttpResponse<String> answer = stand.send(request);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(first.body()).doesNotContain(CANARY);
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(first.headers().map().keySet());
        }
    }

    @Test
    void aBodyOfThreeMegabytesIsRefused() throws Exception {
        HttpResponse<String> answer =
                stand.send(stand.request("contoso", BodyPublishers.ofByteArray(new byte[3_000_000]))
                        .header("X-Benemen-APIKey", KEY));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotComeIsRefused() throws Exception {
        try (Socket socket = new Socket("localhost", stand.stand().servicePort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /smart-routing/contoso HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "X-Benemen-APIKey: " + KEY + "\r\nContent-Length: 60\r\n\r\n{\"anum\":")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void otherTypesOfContentAndOtherMethodsAreRefused() throws Exception {
        HttpRequest.Builder form = HttpRequest.newBuilder(stand.uri("/smart-routing/contoso"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=" + CANARY)
                .header("X-Benemen-APIKey", KEY)
                .POST(BodyPublishers.ofString("anum=1"));
        HttpResponse<String> answer = stand.send(form);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).doesNotContain(CANARY);

        HttpRequest.Builder get =
                HttpRequest.newBuilder(stand.uri("/smart-routing/contoso")).header("X-Benemen-APIKey", KEY);
        assertThat(stand.send(get).statusCode()).isEqualTo(405);
    }

    @Test
    void aStrangeCharsetIsNoFault() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(stand.uri("/smart-routing/contoso"))
                .header("Content-Type", "application/json; charset=" + CANARY)
                .header("X-Benemen-APIKey", KEY)
                .POST(BodyPublishers.ofString("{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED + "\"}"));

        assertThat(stand.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void headersThatAreTooLongAreRefused() throws Exception {
        HttpResponse<String> answer = stand.send(stand.request("contoso", BodyPublishers.ofString("{}"))
                .header("X-Benemen-APIKey", KEY)
                .header("X-Long", "x".repeat(10_000)));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void neitherKeysNorNumbersComeOutWhereAnOperatorLooks(CapturedOutput output) throws Exception {
        stand.ask("+358401234501");
        stand.send("{\"anum\":\"+358401234501\",", KEY);
        stand.send("{}", CANARY);
        String everything = output.getAll()
                + stand.admin("/admin/tenants/contoso/routing/decisions", null)
                + stand.admin(
                        "/admin/tenants/contoso/routing/rehearse",
                        "{\"requests\":[{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED + "\"}]}")
                + stand.send(HttpRequest.newBuilder(java.net.URI.create(
                                "http://localhost:" + stand.stand().managementPort() + "/actuator/prometheus")))
                        .body();

        assertThat(everything)
                .contains("voiceflows_routing_total{answer=\"routed\",tenant=\"contoso\"}")
                .contains("voiceflows_routing_seconds_bucket")
                .doesNotContain(KEY, SmartRoutingStand.PASSWORD, CANARY, "+358401234501", "358401234501");
    }
}
