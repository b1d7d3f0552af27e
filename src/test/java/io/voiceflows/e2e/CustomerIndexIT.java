package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.Match;
import io.voiceflows.pipeline.customer.CustomerChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customer index over real HTTP: what it finds, what it costs, and what it survives. */
class CustomerIndexIT {

    private static final String NUMBER = "+358409998877";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder).startProduct();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aNumberChangedInDynamicsIsFoundAfterOneRefreshThatCostsOneRequestPerTable() {
        UUID anna = contact("040 999 8877");
        stand.refreshIndex();
        assertThat(find(NUMBER).why()).isEqualTo("One contact has this number, in mobilephone.");
        stand.sandbox().resetCounters();

        change("contacts", anna, Map.of("mobilephone", "040 999 8878"));
        assertThat(find(NUMBER).customer()).as("not known yet").isPresent();
        stand.refreshIndex();

        for (int i = 0; i < 200; i++) {
            assertThat(find("0409998878").customer()).isPresent();
            assertThat(find(NUMBER).customer()).isEmpty();
        }
        assertThat(requests("accounts")).isEqualTo(1);
        assertThat(requests("contacts")).isEqualTo(1);
        assertThat(requests("leads")).isEqualTo(1);
        assertThat(requests("")).isEqualTo(3);
    }

    @Test
    void theAnswersAreThoseThatDataverseGives() {
        List<String> numbers = List.of(
                "+358401234567", "+14255550110", "+442079460200", "+14255550160", "+442079460166", "112", "anonymous");
        List<Match> asked = numbers.stream().map(this::find).toList();
        assertThat(requests("contacts")).isPositive();

        stand.refreshIndex();

        List<Match> known = numbers.stream().map(this::find).toList();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(known.get(i).why()).isEqualTo(asked.get(i).why());
            assertThat(known.get(i).customer().map(found -> found.id()))
                    .isEqualTo(asked.get(i).customer().map(found -> found.id()));
        }
        assertThat(asked).hasAtLeastOneElementOfType(Match.One.class).hasAtLeastOneElementOfType(Match.None.class);
    }

    @Test
    void whoIsDeactivatedMergedOrDeletedIsNoCustomerAnyMore() {
        UUID left = contact("040 999 8871");
        UUID twin = contact("040 999 8872");
        UUID master = contact("040 999 8873");
        UUID deleted = contact("040 999 8874");
        stand.refreshIndex();

        change("contacts", left, Map.of("statecode", 1, "statuscode", 2));
        // What Merge leaves behind: the subordinate inactive and pointing to its master, which took its number over
        change(
                "contacts",
                twin,
                Map.of("statecode", 1, "statuscode", 2, "masterid@odata.bind", "/contacts(" + master + ")"));
        change("contacts", master, Map.of("telephone2", "040 999 8872"));
        stand.server().dataverse().delete("contacts", deleted);
        stand.server().dataverse().delete("contacts", contact("040 999 8875"));
        stand.refreshIndex();

        assertThat(find("+358409998871")).isInstanceOf(Match.None.class);
        assertThat(find("+358409998872").customer().orElseThrow().id()).isEqualTo(master);
        assertThat(find("+358409998872").why()).isEqualTo("One contact has this number, in telephone2.");
        assertThat(find("+358409998874")).isInstanceOf(Match.None.class);
        assertThat(find("+358409998875")).isInstanceOf(Match.None.class);

        change("contacts", left, Map.of("statecode", 0, "statuscode", 1));
        stand.refreshIndex();
        assertThat(find("+358409998871").customer()).as("active again").isPresent();
    }

    @Test
    void whatRoutingAsksForComesWithTheCustomer() {
        UUID account = id(
                "accounts",
                "accountid",
                Map.of("name", "Fabrikam Finland", "telephone1", NUMBER, "accountcategorycode", 1));
        UUID contact = id(
                "contacts",
                "contactid",
                Map.of(
                        "lastname",
                        "Wilke",
                        "mobilephone",
                        "040 999 8878",
                        "parentcustomerid_account@odata.bind",
                        "/accounts(" + account + ")",
                        "ownerid@odata.bind",
                        "/systemusers(" + Stand.SUPPORT_OWNER + ")"));
        stand.refreshIndex();

        Customer wilke = directory().owners(Stand.TENANT, "+358409998878").get(0);
        assertThat(wilke.id()).isEqualTo(contact);
        assertThat(wilke.parentAccount()).isEqualTo(account);
        assertThat(wilke.owner()).hasToString(Stand.SUPPORT_OWNER);
        assertThat(directory()
                        .byId(Stand.TENANT, Table.ACCOUNT, account)
                        .orElseThrow()
                        .attributes())
                .containsOnlyKeys("category");
        assertThat(directory().endingIn(Stand.TENANT, "9998878")).containsExactly(wilke);
    }

    @Test
    void whenTheTokenHasExpiredTheOldIndexServesUntilTheTableIsReadAnew() {
        UUID anna = contact("040 999 8877");
        stand.refreshIndex();
        change("contacts", anna, Map.of("mobilephone", "040 999 8878"));
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "path",
                        "contacts",
                        "body",
                        "{\"error\":{\"code\":\"0x80044352\",\"message\":\"expired\"}}"));
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        503,
                        "path",
                        "contacts",
                        "percent",
                        100));

        stand.refreshIndex();
        assertThat(find(NUMBER).customer()).as("the old index serves").isPresent();

        stand.sandbox().clearFaults();
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(find(NUMBER).customer()).isEmpty();
        assertThat(find("0409998878").customer()).isPresent();
        assertThat(requests("contacts")).as("it goes on as a whole reading").isEqualTo(1);
    }

    @Test
    void aTokenOlderThanTheOrganisationKeepsIsNoFailure() {
        contact("040 999 8877");
        stand.refreshIndex();
        stand.sandbox().advanceClock("P8D");
        contact("040 999 8878");
        stand.sandbox().resetCounters();

        stand.refreshIndex();

        assertThat(find(NUMBER).customer()).isPresent();
        assertThat(find("0409998878").customer()).isPresent();
        assertThat(requests("contacts")).as("the token refused, then the table").isEqualTo(2);
        stand.refreshIndex();
        assertThat(requests("contacts")).isEqualTo(3);
    }

    @Test
    void aRestartReadsWhatIsStoredAndThenOnlyWhatChanged() {
        contact("040 999 8877");
        stand.refreshIndex();
        contact("040 999 8876");
        stand.refreshIndex();
        stand.stopProduct();
        contact("040 999 8878");
        stand.sandbox().resetCounters();
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "drop-before", "percent", 100));

        stand.startProduct();
        Heard heard = Heard.by(stand);
        assertThat(find(NUMBER).customer()).as("with Dynamics away").isPresent();
        assertThat(find("0409998876").customer()).isPresent();
        stand.refreshIndex();
        assertThat(find(NUMBER).customer()).isPresent();
        assertThat(heard.all()).isEmpty();

        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT2M");
        stand.refreshIndex();
        assertThat(find("0409998878").customer()).isPresent();
        assertThat(heard.all()).as("no table was read as a whole").containsExactly(Set.of("+358409998878"));
    }

    @Test
    void aStoredIndexThatIsTornIsReadAnew() {
        contact("040 999 8877");
        stand.refreshIndex();
        JdbcClient jdbc = stand.product().getBean(JdbcClient.class);
        jdbc.sql("delete from customer_index_block where customers_of = 'contact'")
                .update();
        jdbc.sql("update customer_index_block set content = :torn where customers_of = 'account'")
                .param("torn", new byte[] {0, 0, 1, 0})
                .update();
        stand.stopProduct();

        stand.startProduct();
        Heard heard = Heard.by(stand);
        assertThat(directory().asOf(Stand.TENANT)).isEmpty();
        assertThat(find(NUMBER).customer()).as("asked for").isPresent();
        stand.refreshIndex();

        assertThat(directory().asOf(Stand.TENANT)).isPresent();
        assertThat(find(NUMBER).customer()).isPresent();
        assertThat(heard.refills()).as("leads were whole").isEqualTo(2);
    }

    @Test
    void afterAnUpgradeTheStoredIndexServesAndIsReadAnew() {
        contact("040 999 8877");
        stand.refreshIndex();
        stand.product()
                .getBean(JdbcClient.class)
                .sql("update customer_index_part set table_identity = substring(table_identity, 1, 64) || ' older'")
                .update();
        stand.stopProduct();
        stand.startProduct();
        Heard heard = Heard.by(stand);

        assertThat(directory().asOf(Stand.TENANT)).isPresent();
        assertThat(find(NUMBER).customer()).isPresent();
        stand.refreshIndex();
        stand.refreshIndex();

        assertThat(heard.refills()).as("each table once").isEqualTo(3);
        assertThat(find(NUMBER).customer()).isPresent();
    }

    @Test
    void whoWaitsForANumberIsToldUntilHeTookItIn() {
        stand.refreshIndex();
        Heard heard = Heard.by(stand);
        heard.failing = true;
        UUID anna = contact("040 999 8877");
        stand.refreshIndex();
        assertThat(heard.all()).isEmpty();

        heard.failing = false;
        stand.refreshIndex();
        stand.refreshIndex();
        assertThat(heard.all()).containsExactly(Set.of(NUMBER));

        change("contacts", anna, Map.of("jobtitle", "Buyer"));
        stand.refreshIndex();
        change("contacts", anna, Map.of("telephone1", "+14255550199"));
        stand.refreshIndex();
        assertThat(heard.all()).containsExactly(Set.of(NUMBER), Set.of("+14255550199"));
    }

    private UUID id(String entitySet, String key, Map<String, Object> row) {
        return UUID.fromString(stand.sandbox().insert(entitySet, row).path(key).asText());
    }

    private UUID contact(String number) {
        return id("contacts", "contactid", Map.of("firstname", "Anna", "lastname", "Contoso", "mobilephone", number));
    }

    private void change(String entitySet, UUID id, Map<String, ?> values) {
        stand.server().dataverse().update(entitySet, id, values);
    }

    private CustomerDirectory directory() {
        return stand.product().getBean(CustomerDirectory.class);
    }

    private Match find(String number) {
        var exchange = stand.product().getBean(ProducerTemplate.class).send("direct:customer-find", sent -> {
            sent.setVariable("tenant", Stand.TENANT);
            sent.getMessage().setBody(number);
        });
        if (exchange.getException() != null) {
            throw new AssertionError("the search failed", exchange.getException());
        }
        return exchange.getMessage().getBody(Match.class);
    }

    private int requests(String path) {
        return stand.sandbox().requests("dataverse", "GET", path);
    }

    /** A listener as the call sync is one. */
    private static final class Heard implements CustomerChanges.Listener {

        private final List<Set<String>> appeared = new ArrayList<>();
        private int refills;
        private boolean failing;

        static Heard by(Stand stand) {
            Heard heard = new Heard();
            stand.product().getBeanFactory().registerSingleton("heard", heard);
            return heard;
        }

        List<Set<String>> all() {
            return appeared;
        }

        int refills() {
            return refills;
        }

        @Override
        public void numbersAppeared(String tenant, Set<String> keys) {
            if (failing) {
                throw new IllegalStateException("the journal is away");
            }
            appeared.add(keys);
        }

        @Override
        public void refilled(String tenant) {
            refills++;
        }
    }
}
