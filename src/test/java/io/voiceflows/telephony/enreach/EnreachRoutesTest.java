package io.voiceflows.telephony.enreach;

import static io.voiceflows.telephony.enreach.EnreachStub.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voiceflows.call.Call.Kind;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.CallbackRequest.State;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.sandbox.SandboxClock;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import io.voiceflows.telephony.CallbackWindow;
import io.voiceflows.telephony.CloseAnswer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped routes over real HTTP. */
class EnreachRoutesTest {

    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");
    private static final String LIST = "7b0e0000-0000-4000-8000-000000000001";
    private static final String BASIC_KEY = "Basic c3luYy5hZ2VudEBjb250b3NvLmV4YW1wbGU6a2V5LTE="; // user:key-1
    private static final String DISCOVERY = "/discovery/api/user";
    private static final String AUTHUSER = "/api/authuser/sync.agent%40contoso.example";

    private final SandboxClock clock = new SandboxClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private EnreachStub enreach;
    private EnreachRoutes routes;

    @BeforeEach
    void start() throws Exception {
        enreach = new EnreachStub();
        routes = new EnreachRoutes(clock);
        enreach.on(DISCOVERY, discovered("/api"));
    }

    @AfterEach
    void stop() {
        routes.close();
        enreach.close();
    }

    private EnreachStub.Reply discovered(String path) {
        return reply(
                200,
                "[{\"siloName\":\"Silo02\",\"apiEndpoint\":\"" + enreach.url(path) + "\",\"later\":1},"
                        + "{\"siloName\":\"Silo03\",\"apiEndpoint\":\"https://other.example/\"}]");
    }

    private void signedInByKey() {
        routes.withSecretKey(enreach.url(DISCOVERY), null, "key-1");
    }

    private void signedInByPassword() {
        routes.withPassword(enreach.url(DISCOVERY), null, "päss-word");
    }

    private List<CallbackRequest> poll() {
        return poll(Duration.ofMinutes(10));
    }

    @SuppressWarnings("unchecked")
    private List<CallbackRequest> poll(Duration back) {
        return routes.call(
                "telephony-enreach-callbacks", new CallbackWindow(LIST, NOW.minus(back), NOW), Map.of(), List.class);
    }

    private NeighbourException pollFails() {
        return catchThrowableOfType(NeighbourException.class, this::poll);
    }

    private CloseAnswer close(String id) {
        return routes.call(
                "telephony-enreach-callback-close", id, Map.of("closeNote", "Handled by D365"), CloseAnswer.class);
    }

    @Test
    void aListIsAskedWithTheDocumentedHeadersAndTimesInUtc() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, "[]"));

        assertThat(poll()).isEmpty();

        EnreachStub.Asked asked = enreach.asked("/api/callbacks").get(0);
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.query())
                .isEqualTo("CallbackListId=" + LIST
                        + "&StartTime=2025-03-01%2009%3A50%3A00&EndTime=2025-03-01%2010%3A00%3A00&State=Open");
        assertThat(asked.header("Accept")).isEqualTo("application/json");
        assertThat(asked.header("X-json-serializer")).isEqualTo("2");
        assertThat(asked.header("User-agent")).isEqualTo("VoiceFlows/development");
        assertThat(asked.header("Authorization")).isEqualTo(BASIC_KEY);
        assertThat(asked.header("X-left-over")).isNull();
        assertThat(enreach.asked(DISCOVERY).get(0).query()).isEqualTo("user=sync.agent%40contoso.example");
        assertThat(enreach.asked(DISCOVERY).get(0).header("Authorization")).isNull();
    }

    @Test
    void theItemsOfAListBecomeCallbackRequests() {
        signedInByKey();
        enreach.on(
                "/api/callbacks",
                reply(
                        200,
                        """
                        [{"Id": "c2a91f5e", "CallbackListId": "%s", "RequestTypeId": 50, "ContactNumber": "+442079460188",
                          "Created": "2025-03-01T09:01:15Z", "DueTime": null, "State": "Open", "CallID": "9a4c11d0",
                          "QueueId": "1a89fc22", "Note": "please", "RecordingIds": ["r1"]},
                         17]"""
                                .formatted(LIST)));

        List<CallbackRequest> requests = poll();

        assertThat(requests.get(0))
                .isEqualTo(new CallbackRequest(
                        "c2a91f5e",
                        LIST,
                        "+442079460188",
                        Instant.parse("2025-03-01T09:01:15Z"),
                        null,
                        State.OPEN,
                        "9a4c11d0",
                        "1a89fc22",
                        "please",
                        List.of("r1"),
                        ""));
        assertThat(requests.get(1).problem()).contains("not a JSON object");
    }

    @Test
    void aWindowOverThirtyOneDaysIsCutAndAnItemAtTheEdgeComesOnce() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, "[{\"Id\": \"edge\", \"Created\": \"2025-01-29T10:00:00\"}]"));

        assertThat(poll(Duration.ofDays(45))).extracting(CallbackRequest::id).containsExactly("edge");
        assertThat(enreach.asked("/api/callbacks"))
                .extracting(EnreachStub.Asked::query)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("StartTime=2025-01-15%2010%3A00%3A00&EndTime=2025-02-15%2010%3A00%3A00"),
                        second -> assertThat(second)
                                .contains("StartTime=2025-02-15%2010%3A00%3A00&EndTime=2025-03-01%2010%3A00%3A00"));
    }

    @Test
    void anEmptyWindowAsksNothing() {
        signedInByKey();

        assertThat(poll(Duration.ZERO)).isEmpty();
        assertThat(enreach.asked).isEmpty();
    }

    @Test
    void oneCallbackIsReadByItsIdAndUnknownOnesAreNone() {
        signedInByKey();
        enreach.on(
                "/api/callbacks/c%2F1",
                reply(200, "{\"Id\": \"c/1\", \"State\": \"Closed\", \"Created\": \"2025-03-01 09:01:15\"}"));

        CallbackRequest known = routes.call("telephony-enreach-callback-read", "c/1", Map.of(), CallbackRequest.class);

        assertThat(known.closed()).isTrue();
        assertThat(routes.call("telephony-enreach-callback-read", "gone", Map.of(), CallbackRequest.class))
                .isNull();
    }

    @Test
    void aCloseSaysStateResultAndNote() {
        signedInByKey();
        enreach.on("/api/callbacks/c1", reply(200, "{\"Id\": \"c1\", \"State\": \"Closed\"}"));

        assertThat(close("c1")).isEqualTo(CloseAnswer.CLOSED);

        EnreachStub.Asked asked = enreach.asked("/api/callbacks/c1").get(0);
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.header("Content-type")).startsWith("application/json");
        assertThat(asked.body())
                .isEqualTo("{\"State\":\"Closed\",\"Result\":\"Handled\",\"Note\":\"Handled by D365\"}");
    }

    @Test
    void closedBeforeAndUnknownCountAsClosed() {
        signedInByKey();
        enreach.on("/api/callbacks/twice", reply(409, "{}")).on("/api/callbacks/empty", reply(200, ""));

        assertThat(close("twice")).isEqualTo(CloseAnswer.ALREADY_CLOSED);
        assertThat(close("gone")).isEqualTo(CloseAnswer.UNKNOWN);
        assertThat(close("empty")).isEqualTo(CloseAnswer.CLOSED);
    }

    @Test
    void aCloseThatLeavesTheRequestOpenIsNoClose() {
        signedInByKey();
        enreach.on("/api/callbacks/c1", reply(200, "{\"Id\": \"c1\", \"State\": \"Open\"}"));

        NeighbourException failure = catchThrowableOfType(NeighbourException.class, () -> close("c1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure).hasMessageContaining("left it open").hasMessageContaining("callback-close.body");
    }

    @Test
    void theAddressIsDiscoveredOnceForHours() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, "[]"));

        poll();
        poll();
        assertThat(enreach.asked(DISCOVERY)).hasSize(1);

        clock.advance(Duration.ofHours(7));
        poll();
        assertThat(enreach.asked(DISCOVERY)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/"})
    void aFixedAddressSkipsDiscoveryWithAndWithoutSlash(String path) {
        routes.withSecretKey(enreach.url(DISCOVERY), enreach.url(path), "key-1");
        enreach.on("/api/callbacks", reply(200, "[]"));

        poll();

        assertThat(enreach.asked).extracting(EnreachStub.Asked::path).containsExactly("/api/callbacks");
    }

    @Test
    void anUnknownUserIsAConfigurationFaultAndNotAskedAgainAtOnce() {
        signedInByKey();
        enreach.on(DISCOVERY, reply(200, "[]"));

        NeighbourException failure = pollFails();
        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("contoso").hasMessageContaining("telephony.user");

        assertThat(pollFails().kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(enreach.asked(DISCOVERY)).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        enreach.on(DISCOVERY, discovered("/api/")).on("/api/callbacks", reply(200, "[]"));
        assertThat(poll()).isEmpty();
    }

    @Test
    void credentialsNeverTravelToAPlainAddress() {
        signedInByKey();
        enreach.on(DISCOVERY, reply(200, "[{\"apiEndpoint\":\"http://api.contoso.example/\"}]"));

        assertThat(pollFails()).hasMessageContaining("no https address");
    }

    @Test
    void aLostConnectionMakesTheNextRequestDiscoverAnew() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, "[]"));
        enreach.on(DISCOVERY, reply(200, "[{\"apiEndpoint\":\"http://localhost:1/\"}]"), discovered("/api"));

        NeighbourException failure = pollFails();
        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure.status()).isZero();
        assertThat(failure).hasMessageContaining("did not answer");

        assertThat(poll()).isEmpty();
    }

    @Test
    void aPasswordIsExchangedForAKeyOnce() {
        signedInByPassword();
        enreach.on(AUTHUSER, reply(200, "{\"userid\":\"3f0d\",\"secretKey\":\"key-1\"}"))
                .on("/api/callbacks", reply(200, "[]"));

        poll();
        poll();

        assertThat(enreach.asked(AUTHUSER)).hasSize(1);
        assertThat(enreach.asked(AUTHUSER).get(0).body())
                .isEqualTo("{\"UserName\":\"sync.agent@contoso.example\",\"Password\":\"p\\u00E4ss-word\"}");
        assertThat(enreach.asked("/api/callbacks")).allMatch(asked -> BASIC_KEY.equals(asked.header("Authorization")));
    }

    @Test
    void eightThreadsSignInOnce() {
        signedInByPassword();
        enreach.on(AUTHUSER, reply(200, "{\"SecretKey\":\"key-1\"}")).on("/api/callbacks", reply(200, "[]"));

        IntStream.range(0, 8).parallel().forEach(i -> poll());

        assertThat(enreach.asked(AUTHUSER)).hasSize(1);
        assertThat(enreach.asked(DISCOVERY)).hasSize(1);
    }

    @Test
    void aRevokedKeyIsRenewedOnceWithThePassword() {
        signedInByPassword();
        enreach.on(AUTHUSER, reply(200, "{\"SecretKey\":\"old\"}"), reply(200, "{\"SecretKey\":\"key-1\"}"))
                .on("/api/callbacks", reply(401, ""), reply(200, "[]"));

        assertThat(poll()).isEmpty();

        assertThat(enreach.asked(AUTHUSER)).hasSize(2);
        assertThat(enreach.asked("/api/callbacks").get(1).header("Authorization"))
                .isEqualTo(BASIC_KEY);
    }

    @Test
    void aKeyThatStaysRefusedIsACredentialsFaultAndNeverALoop() {
        signedInByPassword();
        enreach.on(AUTHUSER, reply(200, "{\"SecretKey\":\"key-1\"}")).on("/api/callbacks", reply(401, ""));

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("telephony.user");
        assertThat(enreach.asked("/api/callbacks")).hasSize(2);
    }

    @Test
    void aRefusedSecretKeyIsNotTriedTwice() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(401, "{\"Message\":\"no\"}"));

        assertThat(pollFails().kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(enreach.asked("/api/callbacks")).hasSize(1);
    }

    @Test
    void aWrongPasswordIsNotTriedAgainForAMinuteUnlessItChanges() {
        signedInByPassword();
        enreach.on(AUTHUSER, reply(401, "")).on("/api/callbacks", reply(200, "[]"));

        assertThat(pollFails().kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(pollFails().kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(enreach.asked(AUTHUSER)).hasSize(1);

        routes.withPassword(enreach.url(DISCOVERY), null, "repaired");
        enreach.on(AUTHUSER, reply(200, "{\"SecretKey\":\"key-1\"}"));
        assertThat(poll()).isEmpty();
    }

    @Test
    void aMovedCustomerIsFoundAfterARefusalThatFollowsAGoodPast() {
        signedInByKey();
        enreach.on(DISCOVERY, discovered("/api"), discovered("/moved"))
                .on("/api/callbacks", reply(200, "[]"), reply(401, ""))
                .on("/moved/callbacks", reply(200, "[]"));

        poll();
        assertThat(poll()).isEmpty();

        assertThat(enreach.asked("/moved/callbacks")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_RECORD",
        "403, CONFIGURATION",
        "404, GONE",
        "408, TRANSIENT",
        "429, BUSY",
        "500, TRANSIENT",
        "302, CONFIGURATION",
        "502, DOWN",
        "503, DOWN",
        "504, DOWN"
    })
    void eachStatusHasItsMeaning(int status, FailureKind kind) {
        signedInByKey();
        enreach.on("/api/callbacks", reply(status, "{\"Message\":\"no\"}"));

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.neighbour()).isEqualTo("enreach");
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure).hasMessageContaining("contoso").hasMessageContaining(LIST);
        assertThat(enreach.asked("/api/callbacks")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONFIGURATION, query names and window-days of calls",
        "403, CONFIGURATION, the right to read the calls of users",
        "404, CONFIGURATION, path",
        "503, DOWN, not available"
    })
    void aRefusedWindowOfCallsIsNoRecordsFault(int status, FailureKind kind, String said) {
        signedInByKey();
        enreach.on("/api/calls", reply(status, "{\"Message\":\"no\"}"));
        CallWindow window = new CallWindow(Kind.DIRECT, By.START, NOW.minusSeconds(60), NOW);

        NeighbourException failure = catchThrowableOfType(
                NeighbourException.class, () -> routes.call("telephony-enreach-calls", window, Map.of(), List.class));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("contoso")
                .hasMessageContaining("2025-03-01 09:59:00")
                .hasMessageContaining(said);
    }

    @Test
    void theCheckNamesWhatMayNotBeReadWithItsCureAndLooksAtTheRest() {
        routes.phoneCallSync = SettingsOf.phoneCallSync("process-service-calls-unanswered: true");
        TenantSettings settings = routes.withSecretKey(enreach.url(DISCOVERY), null, "key-1");
        enreach.on("/api/callbacks/lists", reply(403, "{}"))
                .on("/api/users", reply(403, "{}"))
                .on("/api/calls", reply(200, "[]"))
                .on("/api/servicecall", reply(400, "{}"));

        List<Finding> findings = routes.check().examine(settings);

        assertThat(findings)
                .extracting(finding -> finding.level() + " " + finding.subject())
                .containsExactly(
                        "OK discovery", "FAULT callback lists", "FAULT users", "OK calls", "FAULT service calls");
        assertThat(findings.get(2).text()).contains("the right to see the users");
        assertThat(findings.get(4).text()).contains("window-days of service-calls");
        assertThat(enreach.asked("/api/calls").get(0).query())
                .isEqualTo("StartTime=2025-03-01%2009%3A59%3A00&EndTime=2025-03-01%2010%3A00%3A00");
    }

    @Test
    void theCheckAsksAPlatformThatIsDownNothingMore() {
        TenantSettings settings = routes.withSecretKey(enreach.url(DISCOVERY), null, "key-1");
        enreach.on("/api/callbacks/lists", reply(503, "{}"));

        assertThat(routes.check().examine(settings))
                .extracting(finding -> finding.level() + " " + finding.subject())
                .containsExactly("OK discovery", "FAULT callback lists");
        assertThat(enreach.asked("/api/users")).isEmpty();
    }

    @Test
    void theCheckWarnsWhenNoUserCanBeSeen() {
        TenantSettings settings = routes.withSecretKey(enreach.url(DISCOVERY), null, "key-1");
        enreach.on("/api/callbacks/lists", reply(200, "[]"))
                .on("/api/users", reply(200, "[]"))
                .on("/api/calls", reply(200, "{}"));

        assertThat(routes.check().examine(settings))
                .extracting(finding -> finding.level() + " " + finding.subject())
                .containsExactly("OK discovery", "OK sign-in", "WARNING users", "FAULT calls");
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "503, 7, 7", "429, 0, 1", "429, -1, 600", "429, 86400, 600"})
    void retryAfterIsHonoured(int status, String header, long seconds) {
        signedInByKey();
        enreach.on("/api/callbacks", reply(status, "{}", "Retry-After", header));

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aDateIsTakenAgainstTheAnswersOwnDateNotOurClock() {
        signedInByKey();
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(300).atOffset(ZoneOffset.UTC));
        enreach.on("/api/callbacks", reply(429, "{}", "Retry-After", later));

        assertThat(pollFails().retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "Sat, 01 Mar 2025 10:02:00 GMT"})
    void whereThePlatformDoesNotSayHowLongTheWaitDoublesFromHalfAMinute(String header) {
        signedInByKey();
        enreach.on("/api/callbacks", reply(429, "{}", "Retry-After", header));
        for (int second = 0; second < 1800; second++) {
            pollFails();
            clock.advance(Duration.ofSeconds(1));
        }
        // at 0, 30, 90, 210, 450, 930 and 1530 s
        assertThat(enreach.asked("/api/callbacks")).hasSize(7);
    }

    @Test
    void aPlatformThatIsDownIsAskedTwiceAMinuteOnly() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(503, "{}"));
        for (int second = 0; second < 600; second++) {
            assertThat(pollFails().kind()).isEqualTo(FailureKind.DOWN);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(enreach.asked("/api/callbacks").size()).isBetween(20, 23);
        assertThat(routes.meters.get("voiceflows.breaker.open").gauge().value()).isEqualTo(1);

        enreach.on("/api/callbacks", reply(200, "[]"));
        clock.advance(Duration.ofSeconds(31));
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(routes.meters.get("voiceflows.breaker.open").gauge().value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>proxy</html>", "[{\"Id\": ", "{\"Message\": \"hello\"}", "\"text\"", ""})
    void anAnswerThatIsNoListCountsAsDown(String body) {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, body, "Content-Type", "text/html"));

        assertThat(pollFails().kind()).isEqualTo(FailureKind.DOWN);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        signedInByKey();
        enreach.on("/api/callbacks", new EnreachStub.Reply(200, Map.of(), new byte[(int) EnreachHttpClient.LIMIT + 1]));

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("larger than 16 MB");
    }

    @Test
    void anAnswerThatIsSmallOnTheWireAndLargeUnzippedIsCutOffToo() throws Exception {
        signedInByKey();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(new byte[4 * (int) EnreachHttpClient.LIMIT]);
        }
        enreach.on(
                "/api/callbacks", new EnreachStub.Reply(200, Map.of("Content-Encoding", "gzip"), zipped.toByteArray()));

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("larger than 16 MB");
    }

    @Test
    void tenThousandItemsInAnyOrderAreReadEachOnce() {
        signedInByKey();
        List<String> items = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj("{\"Id\":\"c%1$d\",\"Created\":\"2025-03-01T09:01:15Z\"}"::formatted)
                .toList());
        Collections.reverse(items);
        enreach.on("/api/callbacks", reply(200, "[" + String.join(",", items) + "]"));

        assertThat(poll())
                .extracting(CallbackRequest::id)
                .hasSize(10_000)
                .doesNotHaveDuplicates()
                .startsWith("c9999");
    }

    @Test
    void aHostThatDoesNotResolveIsDownAndNamed() {
        routes.withSecretKey(null, URI.create("http://contoso.invalid/api"), "key-1");

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("contoso.invalid").hasMessageContaining("DNS");
    }

    @Test
    void aMegabyteNoteArrivesWhole() {
        signedInByKey();
        String note = "x".repeat(1024 * 1024);
        enreach.on(
                "/api/callbacks",
                reply(200, "[{\"Id\":\"c1\",\"Created\":\"2025-03-01T09:01:15Z\",\"Note\":\"" + note + "\"}]"));

        assertThat(poll().get(0).note()).hasSize(1024 * 1024);
    }

    @Test
    void everyRequestIsCounted() {
        signedInByKey();
        enreach.on("/api/callbacks", reply(200, "[]"), reply(500, ""));

        poll();
        pollFails();

        assertThat(routes.requests.total("contoso")).isEqualTo(3);
        assertThat(routes.meters
                        .counter("voiceflows.requests", "tenant", "contoso", "neighbour", "enreach", "status", "500")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aMissingSecretIsACredentialsFaultThatNamesIt() {
        TelephonySettings telephony = new TelephonySettings(
                "enreach",
                enreach.url(DISCOVERY),
                enreach.url("/api"),
                EnreachRoutes.USER,
                () -> {
                    throw new IllegalStateException("File secrets/contoso-enreach is missing");
                },
                null);
        routes.with("contoso", telephony, null);

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(failure).hasMessageContaining("secrets/contoso-enreach");
    }

    @Test
    void aUselessTrustFileIsNamed(@TempDir Path folder) throws Exception {
        Path trust = Files.writeString(folder.resolve("ca.pem"), "nothing");
        URI https = URI.create("https://localhost:" + enreach.url("/").getPort() + "/api");
        routes.with(
                "contoso",
                new TelephonySettings("enreach", null, https, EnreachRoutes.USER, () -> "key-1", null),
                trust);

        NeighbourException failure = pollFails();

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("ca.pem").hasMessageContaining("PEM");
    }
}
