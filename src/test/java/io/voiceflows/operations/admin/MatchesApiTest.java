package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.operations.OperationsOnly.Customers;
import io.voiceflows.operations.OperationsTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Numbers that several customers have: listed, decided and withdrawn, by the admin API and in the console. */
@ExtendWith(OutputCaptureExtension.class)
class MatchesApiTest extends OperationsTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final NumberKey NUMBER = NumberKey.of("contoso", "+442079460199");
    private static final NumberKey SWITCHBOARD = NumberKey.of("contoso", "+442079460100");
    private static final Customer FABRIKAM = new Customer(Table.ACCOUNT, new UUID(0, 1), "Fabrikam <Inc>", AT);
    private static final Customer GRADY = person(2, "Grady Archie", null);
    private static final Customer HENRIETTA = person(3, "Henrietta Mueller", FABRIKAM.id());
    private static final String DIGEST = NUMBER.digest();

    @Autowired
    private Journal journal;

    @Autowired
    private NumberJournal numbers;

    @Autowired
    private Customers customers;

    @BeforeEach
    void twoQuestionsAreOpen() {
        customers.active.clear();
        customers.active.addAll(List.of(FABRIKAM, GRADY, HENRIETTA));
        ask(SWITCHBOARD, FABRIKAM, HENRIETTA);
        ask(NUMBER, GRADY, HENRIETTA);
        JournalItem waiting = JournalItem.first(item(), "DIRECT", AT, "+4420•••199", AT)
                .about(DIGEST, "")
                .waiting(Reason.SEVERAL_CUSTOMERS, 0, null, AT);
        journal.save(waiting, List.of());
    }

    @Test
    void openQuestionsAreListedWithTheirCandidatesTheMostUrgentFirst() throws Exception {
        JsonNode open = json(admin("/admin/tenants/contoso/matches"));

        assertThat(open).hasSize(2);
        assertThat(open.at("/0/digest").asText()).isEqualTo(DIGEST);
        assertThat(open.at("/0/number").asText()).isEqualTo("+4420•••199");
        assertThat(open.at("/0/waitingCalls").asInt()).isEqualTo(1);
        assertThat(open.at("/0/candidates").findValuesAsText("name"))
                .containsExactly("Grady Archie", "Henrietta Mueller");
        assertThat(open.at("/0/candidates/0/table").asText()).isEqualTo("contact");
        assertThat(open.at("/0/switchboards").findValuesAsText("name"))
                .as("the account of a candidate")
                .containsExactly("Fabrikam <Inc>");
        assertThat(open.at("/1/switchboards")).hasSize(1);
        assertThat(json(admin("/admin/tenants/fabrikam/matches"))).isEmpty();
    }

    @Test
    void aDecisionSaysHowManyCallsAreDueAndLeavesItsTraceWithoutNumberAndName(CapturedOutput log) throws Exception {
        HttpResponse<String> response = decide(DIGEST, customer(GRADY));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode decided = json(response);
        assertThat(decided.at("/customer/name").asText()).isEqualTo("Grady Archie");
        assertThat(decided.path("decidedBy").asText()).isEqualTo("admin");
        assertThat(decided.path("callsDue").asInt()).isEqualTo(1);
        assertThat(decided.has("switchboard")).isFalse();
        assertThat(json(admin("/admin/tenants/contoso/matches"))).hasSize(1);
        assertThat(journal.find(item()).orElseThrow().nextTry()).isNotNull();
        assertThat(journal.trail(item()))
                .extracting(TrailEntry::text)
                .singleElement()
                .asString()
                .startsWith("Decided by admin on ")
                .contains(GRADY.id().toString());
        assertThat(log.toString())
                .contains("contoso matches: admin decided about number " + DIGEST.substring(0, 12))
                .doesNotContain("Grady", "2079460199", "+4420");
    }

    @Test
    void aSwitchboardIsThatOfACandidatesAccount() throws Exception {
        JsonNode decided = json(decide(DIGEST, "{\"switchboard\": \"" + FABRIKAM.id() + "\"}"));

        assertThat(decided.at("/switchboard/id").asText())
                .isEqualTo(FABRIKAM.id().toString());
        assertThat(decided.has("customer")).isFalse();
    }

    @Test
    void decisionsAreListedAndWithdrawn() throws Exception {
        decide(DIGEST, customer(GRADY));
        JsonNode decisions = json(admin("/admin/tenants/contoso/matches/decisions"));
        assertThat(decisions).hasSize(1);
        assertThat(decisions.at("/0/customer/id").asText()).isEqualTo(GRADY.id().toString());
        assertThat(decisions.at("/0").has("callsDue")).isFalse();

        assertThat(adminDelete("/admin/tenants/contoso/matches/" + DIGEST).statusCode())
                .isEqualTo(204);

        assertThat(json(admin("/admin/tenants/contoso/matches/decisions"))).isEmpty();
        assertThat(json(admin("/admin/tenants/contoso/matches"))).hasSize(2);
        assertThat(adminDelete("/admin/tenants/contoso/matches/" + DIGEST).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMistakeIsCorrectedByDecidingAnew() throws Exception {
        decide(DIGEST, customer(GRADY));

        assertThat(decide(DIGEST, customer(HENRIETTA)).statusCode()).isEqualTo(200);

        assertThat(json(admin("/admin/tenants/contoso/matches/decisions"))
                        .at("/0/customer/name")
                        .asText())
                .isEqualTo("Henrietta Mueller");
    }

    @Test
    void whoIsNoCandidateIsRefusedAndTheCandidatesAreNamed() throws Exception {
        HttpResponse<String> stranger = decide(DIGEST, customer(FABRIKAM));
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(json(stranger).path("detail").asText())
                .contains("contact " + GRADY.id(), "contact " + HENRIETTA.id());

        customers.active.remove(GRADY);
        HttpResponse<String> inactive = decide(DIGEST, customer(GRADY));
        assertThat(inactive.statusCode()).isEqualTo(400);
        assertThat(json(inactive).path("detail").asText()).contains("no active customer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"switchboard\": \"Fabrikam\"}",
                "{\"customer\": {\"table\": \"contacts\", \"id\": \"00000000-0000-0000-0000-000000000002\"}}",
                "{\"customer\": {\"table\": \"contact\"}}",
                "{\"customer\": {\"table\": \"contact\", \"id\": \"00000000-0000-0000-0000-000000000002\"},"
                        + " \"switchboard\": \"00000000-0000-0000-0000-000000000001\"}",
                "{broken"
            })
    void whatSaysNoCustomerIsRefused(String body) throws Exception {
        assertThat(decide(DIGEST, body).statusCode()).isEqualTo(400);
        assertThat(numbers.decisions()).isEmpty();
    }

    @Test
    void anUnknownNumberOrTenantIsNotFound() throws Exception {
        HttpResponse<String> unknown = decide("0".repeat(64), customer(GRADY));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("detail").asText()).contains("GET /admin/tenants/contoso/matches");
        assertThat(admin("/admin/tenants/nobody/matches").statusCode()).isEqualTo(404);
        assertThat(adminPostJson("/admin/tenants/fabrikam/matches/" + DIGEST, customer(GRADY))
                        .statusCode())
                .as("of another tenant")
                .isEqualTo(404);
    }

    @Test
    void aCallThatWaitsSaysWhereToDecide() throws Exception {
        assertThat(json(admin("/admin/tenants/contoso/explain/c1")).path("toDo").asText())
                .contains("/console/matches", "POST /admin/tenants/contoso/matches/" + DIGEST);
    }

    @Test
    void theConsoleShowsQuestionsWithAButtonPerCandidateAndMaskedNumbers() throws Exception {
        String page = serviceAsAdmin("/console/matches").body();

        assertThat(page)
                .contains("+4420•••199", "1 call waits", "Grady Archie", "Fabrikam &lt;Inc&gt;", "switchboard of")
                .contains("action=\"/console/matches/contoso/" + DIGEST + "\"")
                .doesNotContain("2079460199")
                .doesNotContain("style=");
    }

    @Test
    void theOverviewSaysHowManyNumbersAreToBeDecided() throws Exception {
        decide(SWITCHBOARD.digest(), "{\"switchboard\": \"" + FABRIKAM.id() + "\"}");

        assertThat(serviceAsAdmin("/").body())
                .contains("<a href=\"/console/matches\"", "A number that several customers have is to be decided.");
    }

    @Test
    void aPressedButtonDecidesAndTheNextWithdraws() throws Exception {
        String path = "/console/matches/contoso/" + DIGEST;

        HttpResponse<String> decided = press(true, path, form(GRADY));

        assertThat(decided.statusCode()).isEqualTo(303);
        assertThat(decided.headers().firstValue("Location").orElseThrow()).endsWith("/console/matches");
        assertThat(numbers.decisions())
                .extracting(each -> each.decision().customer())
                .containsExactly(CustomerKey.of(GRADY));
        assertThat(serviceAsAdmin("/console/matches").body()).contains("Withdraw the decision about +4420•••199");
        assertThat(press(true, path + "/withdraw", "").statusCode()).isEqualTo(303);
        assertThat(numbers.decisions()).isEmpty();
        assertThat(press(true, path + "/withdraw", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aSwitchboardIsDecidedByAButtonToo() throws Exception {
        press(true, "/console/matches/contoso/" + DIGEST, form(FABRIKAM) + "&switchboard=true");

        assertThat(numbers.decisions())
                .extracting(each -> each.decision().switchboard())
                .containsExactly(true);
    }

    @Test
    void aButtonOfAPageThatIsOutOfDateIsToldSo() throws Exception {
        customers.active.remove(GRADY);

        HttpResponse<String> response = press(true, "/console/matches/contoso/" + DIGEST, form(GRADY));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("no active customer", "Whose numbers are these?");
    }

    @Test
    void neitherAStrangerNorAForeignPageDecides() throws Exception {
        String path = "/console/matches/contoso/" + DIGEST;

        assertThat(press(false, path, form(GRADY)).statusCode()).isEqualTo(401);
        assertThat(adminBrowser().pressElsewhere(path, form(GRADY)).statusCode())
                .isEqualTo(403);
        assertThat(press(true, "/console/console.js", "").statusCode()).isEqualTo(403);
        assertThat(numbers.decisions()).isEmpty();
    }

    private HttpResponse<String> decide(String digest, String body) throws Exception {
        return adminPostJson("/admin/tenants/contoso/matches/" + digest, body);
    }

    private void ask(NumberKey number, Customer... candidates) {
        List<CustomerKey> keys =
                List.of(candidates).stream().map(CustomerKey::of).toList();
        numbers.ask(number, "+4420•••199", keys, false, null, AT);
    }

    private static ItemKey item() {
        return new ItemKey("contoso", "call-sync", "c1");
    }

    private static Customer person(int id, String name, UUID account) {
        return new Customer(Table.CONTACT, new UUID(0, id), name, AT, null, account, Map.of());
    }

    private static String customer(Customer customer) {
        return "{\"customer\": {\"table\": \"%s\", \"id\": \"%s\"}}"
                .formatted(customer.table().logicalName(), customer.id());
    }

    private static String form(Customer customer) {
        return "table=" + customer.table() + "&id=" + customer.id();
    }
}
