package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Direction;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import io.voiceflows.sandbox.enreach.StoredCall;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import io.voiceflows.user.TelephonyUser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls and users read from the strict stand-in, over real HTTP. */
class EnreachCallsSandboxTest {

    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    /** Calls nobody else in the sandbox. */
    private static final String CALLER = "+442079460999";

    private static SandboxServer sandbox;
    private final ObjectMapper json = new ObjectMapper();
    private EnreachRoutes routes;
    private Instant now;

    @BeforeAll
    static void startSandbox() {
        sandbox = SandboxServer.start(SandboxOptions.quiet());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void start() throws Exception {
        sandbox.reset();
        now = sandbox.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        routes = new EnreachRoutes(sandbox.clock());
        signedIn();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private TenantSettings signedIn() {
        URI discovery = sandbox.http().resolve("/enreach/discovery/api/user");
        return routes.with(
                EnreachRoutes.TENANT,
                new TelephonySettings(
                        "enreach",
                        discovery,
                        null,
                        SandboxOptions.ENREACH_USER,
                        () -> SandboxOptions.ENREACH_KEY,
                        null),
                null);
    }

    /** A call of two minutes that began so long ago. */
    private String made(StoredCall.Kind kind, Duration ago, String properties) throws Exception {
        ObjectNode given = (ObjectNode) json.readTree("{" + properties.replace('\'', '"') + "}");
        given.put("StartTime", now.minus(ago).toString()).put("UserId", ALEX).put("ANum", CALLER);
        return sandbox.enreach().newItems().call(kind, given).path("CallId").asText();
    }

    private String direct(Duration ago) throws Exception {
        return made(StoredCall.Kind.DIRECT, ago, "'BNum': '+14255550142', 'Duration': 120");
    }

    private String queue(Duration ago) throws Exception {
        return made(
                StoredCall.Kind.QUEUE,
                ago,
                "'BNum': '+14255550100', 'QueueId': '1a89fc22-517a-4611-80c9-000000000001',"
                        + " 'QueueName': 'Contoso Support', 'Duration': 120");
    }

    /** What is read of the calls that this test made. */
    @SuppressWarnings("unchecked")
    private List<Call> read(Kind kind, By by, Duration back) {
        List<Call> all = routes.call(
                "telephony-enreach-calls", new CallWindow(kind, by, now.minus(back), now), Map.of(), List.class);
        return all.stream().filter(call -> CALLER.equals(call.customerNumber())).toList();
    }

    private List<Call> read(Kind kind) {
        return read(kind, By.START, Duration.ofHours(2));
    }

    @SuppressWarnings("unchecked")
    private List<Call> readAgain(Kind kind, String callId, Instant start) {
        return routes.call("telephony-enreach-call-read", new CallReference(kind, callId, start), Map.of(), List.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CallId", "CallID"})
    void bothSpellingsOfTheCallIdAreRead(String spelling) throws Exception {
        sandbox.switches().set("enreach.call-id-name", spelling);
        String id = direct(Duration.ofMinutes(10));

        assertThat(read(Kind.DIRECT)).singleElement().satisfies(call -> {
            assertThat(call.callId()).isEqualTo(id);
            assertThat(call.userId()).isEqualTo(ALEX);
            assertThat(call.userName()).isEqualTo("alex.wilber@contoso.example");
            assertThat(call.direction()).isEqualTo(Direction.INCOMING);
            assertThat(call.answered()).isTrue();
            assertThat(call.customerNumber()).isEqualTo(CALLER);
            assertThat(call.ownNumber()).isEqualTo("+14255550142");
            assertThat(call.duration()).isEqualTo(Duration.ofSeconds(120));
            assertThat(call.privacy()).isEqualTo(Privacy.WORK);
            assertThat(call.received()).containsEntry(spelling, id);
            assertThat(call.problem()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"utc", "zone-less", "date-function"})
    void everyStyleOfTimesIsUtc(String style) throws Exception {
        sandbox.switches().set("enreach.times", style);
        direct(Duration.ofMinutes(10));

        assertThat(read(Kind.DIRECT)).singleElement().satisfies(call -> {
            assertThat(call.start()).isEqualTo(now.minus(Duration.ofMinutes(10)));
            assertThat(call.end()).isEqualTo(now.minus(Duration.ofMinutes(8)));
        });
    }

    @Test
    void aServiceCallHasItsQueueAndItsMetrics() throws Exception {
        String id = queue(Duration.ofMinutes(10));

        assertThat(read(Kind.DIRECT)).isEmpty();
        assertThat(read(Kind.QUEUE)).singleElement().satisfies(call -> {
            assertThat(call.callId()).isEqualTo(id);
            assertThat(call.kind()).isEqualTo(Kind.QUEUE);
            assertThat(call.queueName()).isEqualTo("Contoso Support");
            assertThat(call.arrived()).isEqualTo(now.minus(Duration.ofMinutes(10)));
            assertThat(call.firstAnswered()).isNotNull();
            assertThat(call.waitTime()).isNotNull();
            assertThat(call.privacy()).isEqualTo(Privacy.WORK);
        });
    }

    @Test
    void aCallOfTwoUsersHasTwoParts() throws Exception {
        sandbox.switches().set("enreach.call-events", "two-per-call");
        String id = direct(Duration.ofMinutes(10));

        assertThat(read(Kind.DIRECT))
                .hasSize(2)
                .allMatch(call -> id.equals(call.callId()))
                .extracting(Call::userId)
                .doesNotHaveDuplicates();
        assertThat(readAgain(Kind.DIRECT, id, null)).hasSize(2);
    }

    @Test
    void aCallInBothListsIsReadFromEachAsWhatItIsThere() throws Exception {
        sandbox.switches().set("enreach.same-call", "in-both");
        String id = direct(Duration.ofMinutes(10));

        Call direct = read(Kind.DIRECT).get(0);
        Call queue = read(Kind.QUEUE).get(0);

        assertThat(List.of(direct.callId(), queue.callId())).containsOnly(id);
        assertThat(queue.userId()).isEqualTo(direct.userId());
        assertThat(queue.kind()).isEqualTo(Kind.QUEUE);
        assertThat(queue.queueName()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void aWindowOf45DaysIsCutInTwoAndNothingIsLostOrDoubled(By by) throws Exception {
        String old = direct(Duration.ofDays(40));
        String edge = direct(Duration.ofDays(14));
        String young = direct(Duration.ofMinutes(10));

        assertThat(read(Kind.DIRECT, by, Duration.ofDays(45)))
                .extracting(Call::callId)
                .containsExactlyInAnyOrder(old, edge, young);
        assertThat(routes.requests.total(EnreachRoutes.TENANT)).isEqualTo(3); // discovery and two pieces
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallThatChangedLateIsFoundByItsChange(Kind kind) throws Exception {
        String changed = "'Duration': 120, 'Modified': '" + now.minusSeconds(60) + "'";
        made(StoredCall.Kind.valueOf(kind.name()), Duration.ofDays(3), changed);

        assertThat(read(kind)).isEmpty();
        assertThat(read(kind, By.CHANGE, Duration.ofHours(2))).hasSize(1);
    }

    @Test
    void aServiceCallIsFoundAgainAroundItsStart() throws Exception {
        Instant start = now.minus(Duration.ofHours(5));
        String id = queue(Duration.ofHours(5));
        queue(Duration.ofHours(5));

        assertThat(readAgain(Kind.QUEUE, id, start)).extracting(Call::callId).containsExactly(id);
        assertThat(readAgain(Kind.QUEUE, id, start.plus(Duration.ofMinutes(59))))
                .hasSize(1);
        assertThat(readAgain(Kind.QUEUE, id, start.plus(Duration.ofMinutes(61))))
                .isEmpty();
        assertThat(readAgain(Kind.QUEUE, id, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallThatThePlatformDoesNotKnowHasNoParts(Kind kind) throws Exception {
        direct(Duration.ofMinutes(10));
        queue(Duration.ofMinutes(10));

        assertThat(readAgain(kind, UUID.randomUUID().toString(), now)).isEmpty();
    }

    @Test
    void anIdThatThePlatformRefusesIsTheFaultOfThatRecord() {
        NeighbourException failure =
                catchThrowableOfType(NeighbourException.class, () -> readAgain(Kind.DIRECT, "not a guid", null));

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RECORD);
        assertThat(failure).hasMessageContaining("call not a guid").hasMessageContaining("call-read");
    }

    @ParameterizedTest
    @CsvSource({"DIRECT, window-days of calls", "QUEUE, window-days of service-calls"})
    void aWindowThatThePlatformRefusesIsAFaultOfTheConfiguration(Kind kind, String cure) {
        CallWindow tooLong = new CallWindow(kind, By.START, now.minus(Duration.ofDays(32)), now);

        NeighbourException failure = catchThrowableOfType(NeighbourException.class, () -> routes.client()
                .send(EnreachRoutes.TENANT, new EnreachRequests(routes.file).calls(tooLong)));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure).hasMessageContaining("contoso").hasMessageContaining(cure);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theUsersOfTheOrganisationAreReadWithLoginNameAndNumbers() {
        List<TelephonyUser> users = routes.call("telephony-enreach-users", null, Map.of(), List.class);

        assertThat(users)
                .contains(new TelephonyUser(
                        ALEX, "alex.wilber@contoso.example", "Alex Wilber", List.of("+14255550142", "+14255550143")))
                .extracting(TelephonyUser::email)
                .contains("Megan.Bowen@contoso.example")
                .doesNotContain("patti.fernandez@fabrikam.example");
    }

    @Test
    void theCheckReadsUsersAndTheCallsThatAreSynchronised() {
        assertThat(routes.check().examine(signedIn()))
                .allMatch(finding -> finding.level() == Level.OK)
                .extracting(Finding::subject)
                .containsExactly("discovery", "sign-in", "users", "calls");

        routes.phoneCallSync = SettingsOf.phoneCallSync("process-direct-calls: false", "process-service-calls: true");
        assertThat(routes.check().examine(signedIn()))
                .extracting(Finding::subject)
                .containsExactly("discovery", "sign-in", "users", "service calls");
    }
}
