package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.operations.check.Check;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.IndexKeeper;
import io.voiceflows.pipeline.customer.Way;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the index does in environments that do not grant what it would like best. */
class CustomerIndexModesIT {

    private static final String NUMBER = "+358409998877";

    @TempDir
    Path folder;

    private Stand stand;

    @AfterEach
    void stop() {
        stand.close();
    }

    private void start(String more) {
        stand = new Stand(folder);
        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                more);
        stand.startProduct();
    }

    @ParameterizedTest
    @CsvSource({"change-tracking.contact, off", "read-depth.contact, business-unit"})
    void withoutChangeTrackingOrFullReadTheTableIsFollowedByModificationTimeAndDeletionsEachNight(
            String name, String value) {
        start("");
        stand.sandbox().switchTo(name, value);
        UUID anna = contact("040 999 8877");
        stand.refreshIndex();
        assertThat(stand.product().getBean(IndexKeeper.class).way(Stand.TENANT, Table.CONTACT))
                .contains(Way.MODIFICATION_TIME);
        assertThat(stand.product().getBean(IndexKeeper.class).way(Stand.TENANT, Table.ACCOUNT))
                .contains(Way.CHANGE_TRACKING);
        assertThat(known(NUMBER)).isTrue();
        assertThat(checked(Table.ACCOUNT)).startsWith("OK are followed by change tracking");
        assertThat(checked(Table.CONTACT)).startsWith("WARNING are followed by modification time and read as a whole");

        stand.sandbox().advanceClock("PT1H");
        stand.server().dataverse().update("contacts", anna, Map.of("mobilephone", "040 999 8878"));
        UUID left = contact("040 999 8876");
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(known(NUMBER)).isFalse();
        assertThat(known("+358409998878")).isTrue();
        assertThat(known("+358409998876")).isTrue();
        assertThat(stand.sandbox().requests("dataverse", "GET", "contacts")).isEqualTo(1);

        stand.server().dataverse().update("contacts", left, Map.of("statecode", 1, "statuscode", 2));
        stand.refreshIndex();
        assertThat(known("+358409998876")).as("deactivated").isFalse();

        stand.server().dataverse().delete("contacts", anna);
        stand.refreshIndex();
        assertThat(known("+358409998878")).as("a deletion tells nothing").isTrue();
        stand.sandbox().advanceClock("P1D");
        stand.refreshIndex();
        assertThat(known("+358409998878")).as("after the night").isFalse();
    }

    @Test
    void whenATableMayNotBeReadAtAllEachNumberIsAskedForUntilTheIndexMayReadIt() {
        start("");
        contact("040 999 8877");
        stand.sandbox().switchTo("missing-privileges", "prvReadLead");

        stand.refreshIndex();
        assertThat(directory().asOf(Stand.TENANT)).isEmpty();
        assertThat(directory().owners(Stand.TENANT, NUMBER)).isEmpty();
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(stand.sandbox().requests("dataverse", "GET", "")).isZero();
        assertThat(checked(Table.LEAD))
                .startsWith("WARNING cannot be read, so that each number is asked for:")
                .contains("prvReadLead");

        stand.sandbox().switchTo("missing-privileges", "none");
        stand.sandbox().advanceClock("PT61M");
        stand.refreshIndex();
        assertThat(directory().asOf(Stand.TENANT)).isPresent();
        assertThat(known(NUMBER)).isTrue();
    }

    @Test
    void anUnknownColumnIsAFaultThatNamesTheSettingAndStopsNothingElse() {
        start(
                """
                customers:
                  routing-attributes:
                    contact:
                      language: voice_language
                """);
        stand.refreshIndex();

        Pauses.Pause pause =
                stand.product().getBean(Pauses.class).of(Stand.TENANT).orElseThrow();
        assertThat(pause.pipeline()).isEqualTo("customer-index");
        assertThat(pause.reason()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(pause.message()).contains("customers.routing-attributes.contact", "voice_language");
        assertThat(directory().asOf(Stand.TENANT)).as("not ready").isEmpty();
        assertThat(checked(Table.CONTACT)).startsWith("FAULT a column is missing:");
        assertThat(stand.product().getBean(CustomerIndex.class).part(Stand.TENANT, Table.ACCOUNT))
                .as("the other tables are read")
                .isPresent();
    }

    @Test
    void otherColumnsMeanThatTheTableIsReadAnewWhileTheOldIndexServes() {
        start("");
        id(Map.of("lastname", "Wilke", "pager", "040 999 8877", "mobilephone", "040 999 8876"));
        stand.refreshIndex();
        assertThat(known(NUMBER)).isFalse();

        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                """
                customers:
                  number-columns:
                    contact: [mobilephone, pager]
                """);
        stand.refreshSettings();
        assertThat(known("+358409998876")).isTrue();
        stand.refreshIndex();
        assertThat(known(NUMBER)).isTrue();
    }

    @Test
    void whereTheSettingsSayQueryNothingIsReadAhead() {
        start("""
                customers:
                  mode: query
                """);
        stand.refreshIndex();

        assertThat(stand.sandbox().requests("dataverse", "GET", "")).isZero();
        assertThat(directory().asOf(Stand.TENANT)).isEmpty();
    }

    @Test
    void anEnvironmentWithoutLeadsMissesNothing() {
        start("");
        contact("040 999 8877");
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        404,
                        "path",
                        "leads",
                        "percent",
                        100,
                        "body",
                        "{\"error\":{\"code\":\"0x8006088a\",\"message\":\"Resource not found\"}}"));

        stand.refreshIndex();

        assertThat(directory().asOf(Stand.TENANT)).isPresent();
        assertThat(known(NUMBER)).isTrue();
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(stand.sandbox().requests("dataverse", "GET", "leads")).isZero();
    }

    /** Level and text of what {@code --check} finds about a table. */
    private String checked(Table table) {
        TenantSettings settings = stand.product().getBean(Tenants.class).get(Stand.TENANT);
        return stand.product().getBeanProvider(Check.class).stream()
                .filter(check -> check.name().equals("Customer index"))
                .flatMap(check -> check.examine(settings).stream())
                .filter(finding -> finding.subject().equals(table.entitySet()))
                .map(finding -> finding.level() + " " + finding.text())
                .findFirst()
                .orElseThrow();
    }

    private boolean known(String key) {
        return !directory().owners(Stand.TENANT, key).isEmpty();
    }

    private CustomerDirectory directory() {
        return stand.product().getBean(CustomerDirectory.class);
    }

    private UUID contact(String number) {
        return id(Map.of("firstname", "Anna", "lastname", "Contoso", "mobilephone", number));
    }

    private UUID id(Map<String, Object> row) {
        return UUID.fromString(
                stand.sandbox().insert("contacts", row).path("contactid").asText());
    }
}
