package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.sandbox.AccessTokens;
import io.voiceflows.sandbox.SandboxClock;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.dataverse.DataverseSandbox;
import io.voiceflows.sandbox.dataverse.Organisation;
import io.voiceflows.settings.ColumnsSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.workshop.RouteCalls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dataverse routes against the strict stand-in, over HTTP. */
class DataverseAgainstSandboxTest {

    private static final String CALL = "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001";
    private static final String QUEUE = "5a1e0000-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final SandboxSwitches switches = new SandboxSwitches();
    private DataverseSandbox sandbox;
    private TenantSettings contoso;
    private DataverseRoutes routes;

    @BeforeEach
    void start() throws Exception {
        AccessTokens tokens = token -> token.startsWith("token-")
                ? Optional.of(new AccessTokens.Caller("11111111-1111-4111-8111-111111111111", "any"))
                : Optional.empty();
        sandbox = new DataverseSandbox(Organisation.contoso(), new SandboxClock(Clock.systemUTC()), switches, tokens);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("relaxedQueryChars", "\"<>[]{}|^`\\");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "dataverse", sandbox.servlet());
        context.addServletMappingDecoded("/api/data/v9.2/*", "dataverse");
        tomcat.start();
        contoso = TenantsStub.contoso(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort()));
        routes = new DataverseRoutes(contoso);
        sandbox.insert("queues", Map.of("queueid", QUEUE, "name", "Support"));
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        tomcat.stop();
        tomcat.destroy();
    }

    private static ObjectNode phoneCall(String subject) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("activityid", CALL)
                .put("subject", subject)
                .put("directioncode", false);
    }

    private static Batch callInQueue() {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("queueid@odata.bind", "/queues(" + QUEUE + ")")
                .put("objectid_phonecall@odata.bind", "$1");
        return Batch.ofChangeSet(
                DataverseRequest.post("phonecalls", phoneCall("Callback Request")),
                DataverseRequest.post("queueitems", item));
    }

    @SuppressWarnings("unchecked")
    private List<DataverseResponse> send(Batch batch) {
        List<PartAnswer> parts = routes.call("dataverse-batch", "contoso", batch, List.class);
        return parts.stream().flatMap(part -> part.responses().stream()).toList();
    }

    @SuppressWarnings("unchecked")
    private List<JsonNode> rows(String route, Query query) {
        return routes.call(route, "contoso", query, List.class);
    }

    private void contact(String name, String number) {
        sandbox.insert("contacts", Map.of("lastname", name, "telephone1", number));
    }

    @Test
    void aPhoneCallAndItsQueueItemAreWrittenTogetherAndOnlyOnce() {
        assertThat(send(callInQueue())).extracting(DataverseResponse::status).containsExactly(204, 204);

        List<DataverseResponse> again = send(callInQueue());

        assertThat(again).hasSize(1);
        assertThat(DataverseErrors.classify(again.get(0))).isEqualTo(FailureKind.ALREADY_THERE);
        assertThat(sandbox.rows("phonecalls")).hasSize(1);
        assertThat(sandbox.rows("queueitems")).hasSize(1);
    }

    @Test
    void aWriteRepeatedUnderTheSameIdIsAlreadyThere() {
        DataverseRequest create = DataverseRequest.post("phonecalls", phoneCall("first"));
        routes.call("dataverse-send", "contoso", create, DataverseResponse.class);

        NeighbourException failure = catchThrowableOfType(
                NeighbourException.class, () -> routes.call("dataverse-send", "contoso", create, Object.class));

        assertThat(failure.kind()).isEqualTo(FailureKind.ALREADY_THERE);
        assertThat(sandbox.rows("phonecalls")).hasSize(1);
    }

    @Test
    void anUpdateOfAMissingRowIsGoneAndCreatesNothing() {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("subject", "x");

        NeighbourException failure = catchThrowableOfType(
                NeighbourException.class,
                () -> routes.call(
                        "dataverse-send",
                        "contoso",
                        DataverseRequest.update("phonecalls(" + CALL + ")", change),
                        Object.class));

        assertThat(failure.kind()).isEqualTo(FailureKind.GONE);
        assertThat(sandbox.rows("phonecalls")).isEmpty();
    }

    @Test
    void aTextTooLongIsABadRecord() {
        NeighbourException failure = catchThrowableOfType(
                NeighbourException.class,
                () -> routes.call(
                        "dataverse-send",
                        "contoso",
                        DataverseRequest.post("phonecalls", phoneCall("x".repeat(201))),
                        Object.class));

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RECORD);
        assertThat(failure.code()).isEqualTo("0x80044331");
    }

    @Test
    void aNumberWithPlusAndANameWithApostropheAreFound() {
        contact("O'Brien", "+442079460001");
        Query byNumber =
                Query.of("contacts", List.of("lastname"), "telephone1 eq " + ODataText.quoted("+442079460001"));
        Query byName = Query.of("contacts", List.of("lastname"), "lastname eq " + ODataText.quoted("O'Brien"));

        assertThat(rows("dataverse-query", byNumber)).hasSize(1);
        assertThat(rows("dataverse-read", byNumber)).hasSize(1);
        assertThat(rows("dataverse-query", byName)).hasSize(1);
    }

    @Test
    void aListOfSpellingsIsAskedForAtOnce() {
        contact("Ada", "+44 20 7946 0001");
        contact("Bo", "020 7946 0001");
        contact("Cy", "+44 20 7946 0002");

        List<JsonNode> rows = rows(
                "dataverse-read",
                new Query(
                        "contacts",
                        List.of("lastname"),
                        "Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)",
                        "",
                        0,
                        Map.of(
                                "@p1",
                                "'telephone1'",
                                "@p2",
                                ODataText.list(List.of("+44 20 7946 0001", "020 7946 0001"))),
                        false));

        assertThat(rows).extracting(row -> row.path("lastname").asText()).containsExactlyInAnyOrder("Ada", "Bo");
    }

    @Test
    void allPagesAreReadByBothWays() {
        for (int i = 0; i < 2 * QueryReading.PAGE_SIZE + 1; i++) {
            contact("Contact " + i, "+1 425 555 0100");
        }
        Query all = Query.of("contacts", List.of("lastname"), "telephone1 eq " + ODataText.quoted("+1 425 555 0100"));

        assertThat(rows("dataverse-query", all)).hasSize(2 * QueryReading.PAGE_SIZE + 1);
        assertThat(rows("dataverse-read", all)).hasSize(2 * QueryReading.PAGE_SIZE + 1);
        assertThat(rows("dataverse-query", new Query("contacts", List.of("lastname"), "", "", 3, Map.of(), false)))
                .hasSize(3);
    }

    @Test
    void aLookupTellsItsTableWhenAsked() {
        Query owner =
                new Query("queues", List.of("name", "_ownerid_value"), "queueid eq " + QUEUE, "", 0, Map.of(), true);

        JsonNode queue = rows("dataverse-query", owner).get(0);

        assertThat(queue.path("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("systemuser");
    }

    @Test
    void serviceProtectionClosesTheGate() {
        switches.set("request-limit", "2");
        DataverseRequest ask = DataverseRequest.get("WhoAmI");
        routes.call("dataverse-send", "contoso", ask, DataverseResponse.class);
        routes.call("dataverse-send", "contoso", ask, DataverseResponse.class);

        NeighbourException third = catchThrowableOfType(
                NeighbourException.class, () -> routes.call("dataverse-send", "contoso", ask, Object.class));
        long sent = routes.requests.total("contoso");
        NeighbourException fourth = catchThrowableOfType(
                NeighbourException.class, () -> routes.call("dataverse-send", "contoso", ask, Object.class));

        assertThat(third.code()).isEqualTo("0x80072322");
        assertThat(third.retryAfter()).isPresent();
        assertThat(fourth.kind()).isEqualTo(FailureKind.BUSY);
        assertThat(routes.requests.total("contoso")).isEqualTo(sent);
    }

    @Test
    void theCheckFindsWhatIsThereAndWhatIsNot() {
        TenantSettings tenant = new TenantSettings(
                contoso.tenant(),
                contoso.dynamics(),
                null,
                "FI",
                null,
                contoso.schedules(),
                contoso.phoneCallSync(),
                contoso.callbackSync(),
                List.of(profile("Support", QUEUE), profile("Sales", "5a1e0000-0000-4000-8000-000000000009")),
                contoso.customers(),
                new ColumnsSettings(Map.of("call-id", "voice_callid", "queue-name", "voice_nosuch"), Map.of()),
                null,
                null,
                null);

        CheckRequests requests = new CheckRequests(new RouteCalls(routes.camel().createProducerTemplate()));
        List<Finding> findings = new ArrayList<>(new DataverseCheck(requests, new TokensStub()).examine(tenant));
        findings.addAll(new ColumnsCheck(requests).examine(tenant));

        assertThat(findings)
                .extracting(Finding::subject, Finding::level)
                .contains(
                        tuple("sign-in", Finding.Level.OK),
                        tuple("application user", Finding.Level.OK),
                        tuple("queue of callback profile Support", Finding.Level.OK),
                        tuple("queue of callback profile Sales", Finding.Level.FAULT),
                        tuple("column voice_nosuch of phone calls", Finding.Level.FAULT),
                        tuple("numbers of contacts", Finding.Level.FAULT));
        assertThat(findings).extracting(Finding::subject).doesNotContain("column voice_callid of phone calls");
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Finding.Level.FAULT)
                .allSatisfy(finding -> assertThat(finding.cure()).isNotBlank());
    }

    private static CallbackProfile profile(String name, String queue) {
        return new CallbackProfile(
                name,
                "7b0e0000-0000-4000-8000-000000000001",
                UUID.fromString(queue),
                CallbackProfile.AgeTimeUnit.MINUTES,
                10,
                CallbackProfile.OwnershipRule.API_USER,
                "",
                CallbackProfile.DuplicateHandlingRule.BUNDLE_CALLS,
                true);
    }
}
