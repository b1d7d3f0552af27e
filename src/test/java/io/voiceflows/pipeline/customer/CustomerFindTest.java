package io.voiceflows.pipeline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.CustomerLayout;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.NumberDecision;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped route customer-find with its real beans; Dataverse is what the test says. */
class CustomerFindTest {

    private static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID COMPANY = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000001");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Query> queries = new ArrayList<>();
    private final Map<String, List<JsonNode>> rows = new HashMap<>();
    private final Map<String, NeighbourException> failures = new HashMap<>();
    private final OwnNumbers own = new OwnNumbers();
    private final CustomerIndex index = new CustomerIndex(own);
    private final List<DecidedNumber> decisions = new ArrayList<>();
    private Runnable decide;
    private Consumer<Collection<TenantSettings>> listener;

    @BeforeEach
    void start() throws Exception {
        PhoneNumbers numbers = new PhoneNumbers();
        Tenants tenants = tenants();
        AbsentTables absent = new AbsentTables(tenants);
        camel.getRegistry().bind("customerQueries", new CustomerQueries(tenants, numbers, absent, json));
        camel.getRegistry().bind("customerLookup", new CustomerLookup(tenants, index, own, absent, numbers));
        NumberJournal decided = mock();
        RememberedDecisions remembered = new RememberedDecisions(decided);
        when(decided.decisions()).thenAnswer(call -> List.copyOf(decisions));
        remembered.read();
        decide = remembered::read;
        camel.getRegistry()
                .bind(
                        "customerDecisions",
                        new CustomerDecisions(tenants, numbers, index, remembered, decided, Clock.systemUTC()));
        camel.getRegistry().bind("customerAnswers", new CustomerAnswers(tenants, absent, numbers));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/customer-find.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dataverse-read").errorHandler(noErrorHandler()).process(CustomerFindTest.this::dataverse);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void dataverse(Exchange exchange) {
        Query query = exchange.getMessage().getBody(Query.class);
        queries.add(query);
        if (failures.containsKey(query.entitySet())) {
            throw failures.get(query.entitySet());
        }
        exchange.getMessage().setBody(rows.getOrDefault(query.entitySet(), List.of()));
    }

    private Match find(String number) {
        Exchange answer = camel.createFluentProducerTemplate()
                .to("direct:customer-find")
                .withVariable("tenant", "contoso")
                .withBody(number)
                .send();
        if (answer.getException() instanceof NeighbourException failure) {
            throw failure;
        }
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(Match.class);
    }

    private JsonNode row(String text) throws Exception {
        return json.readTree(text);
    }

    @Test
    void oneQueryPerTableAsksForExactSpellingsOfActiveRecords() {
        find("040 1234567");

        assertThat(queries).extracting(Query::entitySet).containsExactly("accounts", "contacts", "leads");
        Query contacts = queries.get(1);
        assertThat(contacts.filter())
                .isEqualTo("statecode eq 0 and (Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p3)"
                        + " or Microsoft.Dynamics.CRM.In(PropertyName=@p2,PropertyValues=@p3))");
        assertThat(contacts.select())
                .containsExactly("contactid", "fullname", "createdon", "telephone1", "mobilephone");
        assertThat(queries.get(0).select()).containsExactly("accountid", "name", "createdon", "telephone1");
        assertThat(contacts.aliases()).containsEntry("@p1", "'telephone1'").containsEntry("@p2", "'mobilephone'");
        assertThat(contacts.aliases().get("@p3"))
                .startsWith("[\"+358401234567\"")
                .contains("\"040 1234567\"", "\"+358 40 1234567\"");
    }

    @Test
    void theOneCustomerWithTheNumberIsFound() throws Exception {
        rows.put(
                "contacts",
                List.of(row(
                        "{\"contactid\":\"" + ANNA + "\",\"fullname\":\"Anna\",\"createdon\":\"2020-01-01T00:00:00Z\","
                                + "\"telephone1\":null,\"mobilephone\":\"040 123 4567\"}")));

        Match match = find("+358401234567");

        assertThat(match)
                .isEqualTo(new Match.One(
                        new Customer(Table.CONTACT, ANNA, "Anna", Instant.parse("2020-01-01T00:00:00Z")),
                        "One contact has this number, in mobilephone."));
    }

    @Test
    void severalCustomersAreAllCandidates() throws Exception {
        rows.put("contacts", List.of(row("{\"contactid\":\"" + ANNA + "\",\"mobilephone\":\"0401234567\"}")));
        rows.put(
                "accounts",
                List.of(row("{\"accountid\":\"" + COMPANY + "\",\"name\":\"Contoso\",\"telephone1\":\"0401234567\"}")));

        assertThat(find("+358401234567").why()).isEqualTo("2 customers have this number: 1 account, 1 contact.");
    }

    @Test
    void ofSeveralCustomersTheOneDecidedForIsTheMatchInWhateverSpellingTheNumberComes() throws Exception {
        rows.put("contacts", List.of(row("{\"contactid\":\"" + ANNA + "\",\"mobilephone\":\"0401234567\"}")));
        rows.put(
                "accounts",
                List.of(row("{\"accountid\":\"" + COMPANY + "\",\"name\":\"Contoso\",\"telephone1\":\"0401234567\"}")));
        decisions.add(new DecidedNumber(
                NumberKey.of("contoso", "+358401234567"),
                "+35840•••567",
                new NumberDecision(
                        new CustomerKey(Table.CONTACT, ANNA), false, "admin", Instant.parse("2026-03-02T08:00:00Z"))));
        decide.run();

        Match match = find("00358 40 1234567");

        assertThat(match.customer()).map(Customer::id).contains(ANNA);
        assertThat(match.why()).contains("2 customers have this number", "Decided by admin on 2026-03-02");
    }

    @Test
    void aRowWhoseNumberOnlyLooksAlikeNeverLinks() throws Exception {
        rows.put("contacts", List.of(row("{\"contactid\":\"" + ANNA + "\",\"mobilephone\":\"+46 40 1234567\"}")));

        assertThat(find("+358401234567")).isInstanceOf(Match.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "", "112", "' or 1 eq 1", "%", "😀", "040&1234567"})
    void withoutANumberNothingIsAsked(String text) {
        assertThat(find(text)).isInstanceOf(Match.None.class);
        assertThat(queries).isEmpty();
    }

    @Test
    void onceTheIndexIsThereNothingIsAsked() {
        CustomerLayout layout = new CustomerLayout(Table.CONTACT, List.of("telephone1", "mobilephone"), List.of());
        CustomerRows contacts = new CustomerRows(layout);
        Customer anna = new Customer(Table.CONTACT, ANNA, "Anna", Instant.parse("2020-01-01T00:00:00Z"));
        contacts.add(new IndexedCustomer(
                anna,
                List.of(
                        new IndexedCustomer.Number("+358401234567", "telephone1"),
                        new IndexedCustomer.Number("+358401234567", "mobilephone"))));
        index.put("contoso", CustomerPart.of(contacts));
        index.known("contoso", Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(find("040 123 4567"))
                .isEqualTo(new Match.One(anna, "One contact has this number, in telephone1, mobilephone."));
        assertThat(find("040 999 9999"))
                .isEqualTo(new Match.None("No active account or contact or lead has this number."));
        assertThat(find("anonymous")).isEqualTo(new Match.None("The number is withheld."));
        assertThat(queries).isEmpty();
    }

    @Test
    void aNumberOfOurOwnBelongsToNobodyAndNothingIsAsked() throws Exception {
        rows.put("contacts", List.of(row("{\"contactid\":\"" + ANNA + "\",\"mobilephone\":\"0401234567\"}")));
        own.replace("contoso", "dynamics-users", List.of("+358401234567"));

        assertThat(find("040 1234567")).isEqualTo(new Match.None("It is one of our own numbers."));
        assertThat(queries).isEmpty();
    }

    @Test
    void aMissingNumberIsNoMatchWithAReason() {
        assertThat(find(null)).isEqualTo(new Match.None("There is no number."));
    }

    @Test
    void aTableTheEnvironmentLacksIsSkippedAndNotAskedAgain() throws Exception {
        failures.put(
                "leads", new NeighbourException("dataverse", FailureKind.CONFIGURATION, 404, "0x80060888", "no leads"));
        rows.put("contacts", List.of(row("{\"contactid\":\"" + ANNA + "\",\"mobilephone\":\"0401234567\"}")));

        assertThat(find("+358401234567").why()).endsWith("Not searched: lead, which this environment does not have.");
        find("+358401234567");

        assertThat(queries)
                .extracting(Query::entitySet)
                .filteredOn("leads"::equals)
                .hasSize(1);

        listener.accept(List.of());
        find("+358401234567");
        assertThat(queries)
                .extracting(Query::entitySet)
                .filteredOn("leads"::equals)
                .hasSize(2);
    }

    @Test
    void everyOtherFailureEndsTheSearch() {
        failures.put("accounts", new NeighbourException("dataverse", FailureKind.BUSY, 429, "0x80072322", "wait"));

        NeighbourException failure = catchThrowableOfType(NeighbourException.class, () -> find("+358401234567"));

        assertThat(failure.kind()).isEqualTo(FailureKind.BUSY);
        assertThat(queries).hasSize(1);
    }

    private Tenants tenants() {
        TenantSettings contoso = new TenantSettings(
                "contoso",
                null,
                null,
                "FI",
                null,
                null,
                null,
                null,
                List.of(),
                new CustomersSettings(Map.of(
                        Table.CONTACT, List.of("telephone1", "mobilephone"),
                        Table.ACCOUNT, List.of("telephone1"),
                        Table.LEAD, List.of("telephone1"))),
                null,
                null,
                null,
                null);
        return new Tenants() {
            @Override
            public Collection<TenantSettings> all() {
                return List.of(contoso);
            }

            @Override
            public Optional<TenantSettings> find(String tenant) {
                return Optional.of(contoso);
            }

            @Override
            public TenantSettings get(String tenant) {
                return contoso;
            }

            @Override
            public void refresh() {}

            @Override
            public Collection<String> problems() {
                return List.of();
            }

            @Override
            public void onChange(Consumer<Collection<TenantSettings>> wanted) {
                listener = wanted;
            }
        };
    }
}
