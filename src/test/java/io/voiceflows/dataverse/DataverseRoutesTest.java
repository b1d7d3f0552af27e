package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four Dataverse routes over real HTTP against scripted answers. */
class DataverseRoutesTest {

    private WebApiStub server;
    private DataverseRoutes routes;

    @BeforeEach
    void start() throws Exception {
        server = new WebApiStub();
        TenantSettings contoso = TenantsStub.contoso(server.url());
        routes = new DataverseRoutes(
                contoso,
                TenantsStub.tenant(
                        "contoso-sales", server.url(), contoso.dynamics().authority(), null, "s"));
    }

    @AfterEach
    void stop() {
        routes.close();
        server.close();
    }

    private NeighbourException failure(String route, Object body) {
        return catchThrowableOfType(NeighbourException.class, () -> routes.call(route, "contoso", body, Object.class));
    }

    @SuppressWarnings("unchecked")
    private List<JsonNode> rows(String route, Query query) {
        return routes.call(route, "contoso", query, List.class);
    }

    private static ObjectNode phoneCall() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("activityid", "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001")
                .put("subject", "Ä call & more");
    }

    @Test
    void everyRequestCarriesTokenAndBaseHeadersAndNothingElseOfTheMessage() {
        server.json(204, "", "OData-EntityId", server.root() + "phonecalls(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)");

        DataverseResponse answer = routes.call(
                "dataverse-send", "contoso", DataverseRequest.post("phonecalls", phoneCall()), DataverseResponse.class);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().get("odata-entityid")).endsWith("0d3f6d1f0001)");
        WebApiStub.Asked asked = server.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/api/data/v9.2/phonecalls");
        assertThat(asked.body()).isEqualTo(phoneCall().toString());
        assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(asked.header("OData-Version")).isEqualTo("4.0");
        assertThat(asked.header("OData-MaxVersion")).isEqualTo("4.0");
        assertThat(asked.header("If-None-Match")).isEqualTo("null");
        assertThat(asked.header("Accept")).isEqualTo("application/json");
        assertThat(asked.header("Content-Type")).startsWith("application/json");
        assertThat(asked.header("X-Left-Over")).isNull();
    }

    @Test
    void aRequestWithoutBodyHasNone() {
        server.json(204, "");

        routes.call(
                "dataverse-send",
                "contoso",
                DataverseRequest.post(
                        "queueitems(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)/Microsoft.Dynamics.CRM.X", null),
                DataverseResponse.class);

        assertThat(server.asked().get(0).body()).isEmpty();
    }

    @Test
    void anUpdateNeverCreates() {
        server.json(204, "");

        routes.call(
                "dataverse-send",
                "contoso",
                DataverseRequest.update("phonecalls(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)", phoneCall()),
                DataverseResponse.class);

        assertThat(server.asked().get(0).method()).isEqualTo("PATCH");
        assertThat(server.asked().get(0).header("If-Match")).isEqualTo("*");
    }

    @Test
    void anActionsAnswerIsReadAsJson() {
        server.json(200, "{\"UserId\":\"22222222-2222-4222-8222-222222222222\"}");

        DataverseResponse answer =
                routes.call("dataverse-send", "contoso", DataverseRequest.get("WhoAmI"), DataverseResponse.class);

        assertThat(answer.body().path("UserId").asText()).startsWith("22222222");
    }

    @Test
    void aWriteRepeatedUnderTheSameIdIsAlreadyThere() {
        server.error(412, "0x80040237", "A record with matching key values already exists.");

        NeighbourException failure = failure("dataverse-send", DataverseRequest.post("phonecalls", phoneCall()));

        assertThat(failure.kind()).isEqualTo(FailureKind.ALREADY_THERE);
    }

    @Test
    void anAnswerLostAfterCommitIsDownNotBadRecord() {
        server.then(exchange -> exchange.close());

        NeighbourException failure = failure("dataverse-send", DataverseRequest.post("phonecalls", phoneCall()));

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(server.asked()).as("nothing is repeated on its own").hasSize(1);
    }

    @Test
    void anEnvironmentThatIsDownIsNotHammered() {
        for (int i = 0; i < 6; i++) {
            server.then(exchange -> exchange.close());
        }
        for (int i = 0; i < 10; i++) {
            assertThat(failure("dataverse-send", DataverseRequest.get("WhoAmI")).kind())
                    .isEqualTo(FailureKind.DOWN);
        }
        assertThat(server.asked()).hasSize(3);

        routes.time.pass(Duration.ofSeconds(31));
        failure("dataverse-send", DataverseRequest.get("WhoAmI"));
        failure("dataverse-send", DataverseRequest.get("WhoAmI"));
        assertThat(server.asked()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mon, 02 Mar 2026 09:00:03 GMT", "0", "-1", "86400", "soon"})
    void noWayToSayHowLongToWaitMakesABusyLoop(String retryAfter) {
        for (int i = 0; i < 400; i++) {
            server.error(
                    429, "0x80072322", "Number of requests exceeded the limit of 6000.", "Retry-After", retryAfter);
        }
        Instant start = routes.time.instant();
        for (int tenth = 0; tenth < 3000; tenth++) {
            failure("dataverse-send", DataverseRequest.get("WhoAmI"));
            routes.time.pass(Duration.ofMillis(100));
        }
        long seconds = Duration.between(start, routes.time.instant()).toSeconds();
        assertThat(server.asked().size()).isBetween(1, Math.toIntExact(seconds));
        assertThat(server.asked()).hasSizeLessThan(400);
    }

    @Test
    void anAnswerCutShortIsDown() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"value\":[".getBytes());
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(failure("dataverse-read", Query.of("contacts", List.of(), ""))
                        .kind())
                .isEqualTo(FailureKind.DOWN);
    }

    @Test
    void aPageOfHtmlIsDownAndSaysSo() {
        server.then(exchange -> WebApiStub.send(exchange, 200, "<html>Sign in</html>", "Content-Type", "text/html"));

        NeighbourException failure = failure("dataverse-query", Query.of("contacts", List.of("fullname"), ""));

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("text/html").hasMessageContaining("dynamics.url");
    }

    @Test
    void brokenJsonIsDown() {
        server.json(200, "{\"value\":[{\"fullname\":");

        assertThat(failure("dataverse-query", Query.of("contacts", List.of("fullname"), ""))
                        .kind())
                .isEqualTo(FailureKind.DOWN);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.json(302, "", "Location", server.url() + "/elsewhere");

        assertThat(failure("dataverse-send", DataverseRequest.get("WhoAmI")).kind())
                .isEqualTo(FailureKind.CONFIGURATION);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aPlusInAFilterArrivesAsPlus() {
        Query query = Query.of("contacts", List.of("fullname"), "telephone1 eq " + ODataText.quoted("+358401234567"));

        rows("dataverse-query", query);
        rows("dataverse-read", query);

        assertThat(server.asked()).hasSize(2).allSatisfy(asked -> assertThat(asked.target())
                .contains("telephone1%20eq%20%27%2B358401234567%27"));
    }

    @Test
    void valuesWithAnyCharacterArriveAsThemselves() {
        String name = "O'Brien & Söns #1 100% +x";
        Query query = Query.of("accounts", List.of("name"), "name eq " + ODataText.quoted(name));

        rows("dataverse-query", query);
        rows("dataverse-read", query);

        assertThat(server.asked()).hasSize(2).allSatisfy(asked -> assertThat(
                        java.net.URI.create(asked.target()).getQuery())
                .contains("$filter=name eq 'O''Brien & Söns #1 100% +x'"));
    }

    @Test
    void nextLinkIsFollowedVerbatim() {
        String cookie = "contacts?$select=fullname&$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie="
                + "%22%253ccookie%2520page%253d%25221%2522%22%20istracking=%22False%22%20/%3E";
        server.json(
                200,
                "{\"value\":[{\"fullname\":\"Ada\"}],\"@odata.nextLink\":\""
                        + (server.root() + cookie).replace("\"", "\\\"") + "\"}");
        server.json(200, "{\"value\":[{\"fullname\":\"Bo\"}]}");

        List<JsonNode> rows = rows("dataverse-query", Query.of("contacts", List.of("fullname"), ""));

        assertThat(rows).extracting(row -> row.path("fullname").asText()).containsExactly("Ada", "Bo");
        assertThat(server.asked().get(1).target()).isEqualTo("/api/data/v9.2/" + cookie);
        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.header("Prefer")).isEqualTo("odata.maxpagesize=500"));
    }

    @Test
    void aNextLinkElsewhereIsNotFollowed() {
        server.json(200, "{\"value\":[],\"@odata.nextLink\":\"http://example.com/api/data/v9.2/contacts?x=1\"}");

        assertThat(failure("dataverse-read", Query.of("contacts", List.of("fullname"), "")))
                .hasMessageContaining("next page outside");
    }

    @Test
    void theSameNextLinkTwiceIsNamedAndEnds() {
        String again = "{\"value\":[],\"@odata.nextLink\":\"" + server.root() + "contacts?page=2\"}";
        server.json(200, again).json(200, again);

        assertThat(failure("dataverse-read", Query.of("contacts", List.of("fullname"), "")))
                .hasMessageContaining("same next page twice");
    }

    @Test
    void lookupTablesAndTopAreAskedForAsDocumented() {
        rows("dataverse-query", new Query("queues", List.of("name"), "", "name asc", 1, Map.of(), true));

        WebApiStub.Asked asked = server.asked().get(0);
        assertThat(java.net.URI.create(asked.target()).getQuery()).contains("$top=1", "$orderby=name asc");
        assertThat(asked.header("Prefer"))
                .isEqualTo("odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"");
    }

    @Test
    void queryFunctionsGoByReadWithTheirAliases() {
        Query query = new Query(
                "contacts",
                List.of("contactid"),
                "Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)",
                "",
                0,
                Map.of("@p1", "'telephone1'", "@p2", ODataText.list(List.of("+358401234567", "040 123 4567"))),
                false);

        rows("dataverse-read", query);

        assertThat(server.asked().get(0).target())
                .contains("&@p1=%27telephone1%27")
                .contains("%2B358401234567");
    }

    @Test
    void ownColumnsOfTheSettingsMayBeQueried() {
        rows("dataverse-query", Query.of("phonecalls", List.of("activityid"), "voice_callid eq 'c1'"));
        rows("dataverse-query", Query.of("contacts", List.of("contactid"), "voice_company eq '1'"));
        rows(
                "dataverse-query",
                Query.of(
                        "phonecalls",
                        List.of("activityid"),
                        "_voice_callbackrequest_value eq 6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001"));

        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aColumnNobodyKnowsIsNotAskedFor() {
        NeighbourException failure =
                failure("dataverse-query", Query.of("contacts", List.of("contactid"), "nosuchcolumn eq '1'"));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("nosuchcolumn");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theModelIsNeverDownloaded() {
        rows("dataverse-query", Query.of("contacts", List.of("contactid"), ""));

        assertThat(server.asked()).noneMatch(asked -> asked.target().contains("$metadata"));
    }

    @Test
    void aTokenRefusedOnceIsRenewedOnce() {
        server.json(401, "").json(200, "{\"value\":[{\"name\":\"Support\"}]}");

        assertThat(rows("dataverse-query", Query.of("queues", List.of("name"), "")))
                .hasSize(1);
        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aWriteWhoseTokenWasRefusedOnceIsSentAgainWhole() {
        server.json(401, "").json(204, "");

        routes.call(
                "dataverse-send", "contoso", DataverseRequest.post("phonecalls", phoneCall()), DataverseResponse.class);

        assertThat(server.asked())
                .extracting(WebApiStub.Asked::body)
                .containsOnly(phoneCall().toString());
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aTokenRefusedTwiceIsACredentialsFailure() {
        server.json(401, "").json(401, "");

        assertThat(failure("dataverse-send", DataverseRequest.get("WhoAmI")).kind())
                .isEqualTo(FailureKind.CREDENTIALS);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aClosedGateHoldsEveryRouteOfTheEnvironment() {
        server.error(429, "0x80072322", "Number of requests exceeded the limit of 6000.", "Retry-After", "30");

        NeighbourException first = failure("dataverse-query", Query.of("queues", List.of("name"), ""));
        assertThat(first.kind()).isEqualTo(FailureKind.BUSY);
        assertThat(first.retryAfter()).hasValue(Duration.ofSeconds(30));

        assertThat(failure("dataverse-query", Query.of("queues", List.of("name"), ""))
                        .kind())
                .isEqualTo(FailureKind.BUSY);
        assertThat(failure("dataverse-read", Query.of("queues", List.of("name"), ""))
                        .kind())
                .isEqualTo(FailureKind.BUSY);
        assertThat(failure("dataverse-send", DataverseRequest.get("WhoAmI")).kind())
                .isEqualTo(FailureKind.BUSY);
        assertThat(failure("dataverse-batch", Batch.ofChangeSet(DataverseRequest.post("phonecalls", phoneCall())))
                        .kind())
                .isEqualTo(FailureKind.BUSY);
        NeighbourException otherTenant = catchThrowableOfType(
                NeighbourException.class,
                () -> routes.call("dataverse-send", "contoso-sales", DataverseRequest.get("WhoAmI"), Object.class));
        assertThat(otherTenant.kind())
                .as("same environment, same application user")
                .isEqualTo(FailureKind.BUSY);
        assertThat(server.asked()).hasSize(1);

        routes.time.pass(Duration.ofSeconds(30));
        assertThat(rows("dataverse-query", Query.of("queues", List.of("name"), "")))
                .isEmpty();
    }

    @Test
    void aShortWaitIsWaitedOut() {
        server.error(429, "0x80072321", "Combined execution time", "Retry-After", "5");
        failure("dataverse-send", DataverseRequest.get("WhoAmI"));
        server.json(200, "{}");

        routes.call("dataverse-send", "contoso", DataverseRequest.get("WhoAmI"), DataverseResponse.class);

        assertThat(server.asked()).hasSize(2);
        assertThat(routes.time.instant()).isEqualTo("2026-03-02T09:00:05Z");
    }

    @Test
    void aMissingPrivilegeIsNamed() {
        server.error(
                403,
                "0x80040220",
                "Principal user (Id=22222222-2222-4222-8222-222222222222, type=8) is missing prvCreateActivity"
                        + " privilege");

        NeighbourException failure = failure("dataverse-send", DataverseRequest.post("phonecalls", phoneCall()));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("role with the privilege prvCreateActivity");
    }

    @Test
    void aChangeSetIsSentAndItsAnswersComeBackInOrder() {
        server.then(exchange -> WebApiStub.send(
                exchange, 200, BatchTexts.created(), "Content-Type", "multipart/mixed; boundary=batchresponse_9f6b"));

        List<?> answers = routes.call(
                "dataverse-batch",
                "contoso",
                Batch.ofChangeSet(
                        DataverseRequest.post("phonecalls", phoneCall()), DataverseRequest.update("$1", phoneCall())),
                List.class);

        assertThat(answers).singleElement().satisfies(part -> assertThat(((PartAnswer) part).responses())
                .extracting(DataverseResponse::status)
                .containsExactly(204, 204));
        WebApiStub.Asked asked = server.asked().get(0);
        assertThat(asked.target()).isEqualTo("/api/data/v9.2/$batch");
        assertThat(asked.header("Content-Type")).matches("multipart/mixed; ?boundary=\"?batch_.*");
        assertThat(asked.body()).contains("\r\nPATCH $1 HTTP/1.1\r\n").endsWith("--\r\n");
    }

    @Test
    void aFailedPartIsAnAnswerNotAnException() {
        server.then(exchange -> WebApiStub.send(
                exchange, 400, BatchTexts.failed(), "Content-Type", "multipart/mixed; boundary=batchresponse_9f6b"));

        List<?> answers = routes.call(
                "dataverse-batch",
                "contoso",
                Batch.ofChangeSet(
                        DataverseRequest.post("phonecalls", phoneCall()), DataverseRequest.update("$1", phoneCall())),
                List.class);

        assertThat(answers).hasSize(1);
        DataverseResponse refusal = ((PartAnswer) answers.get(0)).refusal().orElseThrow();
        assertThat(DataverseErrors.classify(refusal)).isEqualTo(FailureKind.ALREADY_THERE);
    }

    @Test
    void everyRequestIsCountedWithItsStatus() {
        server.json(401, "").error(404, "0x80040217", "phonecall Does Not Exist");

        NeighbourException failure = failure("dataverse-send", DataverseRequest.get("phonecalls(x)"));

        assertThat(failure.kind()).isEqualTo(FailureKind.GONE);
        assertThat(routes.requests.total("contoso")).isEqualTo(2);
        assertThat(routes.meters
                        .get("voiceflows.requests")
                        .tags("neighbour", "dataverse", "status", "404")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
