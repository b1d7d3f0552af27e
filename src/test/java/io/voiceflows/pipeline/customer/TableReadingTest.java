package io.voiceflows.pipeline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.CaseIndex;
import io.voiceflows.customer.CaseRows;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.ChangePage;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a reading asks for, and what it makes of the answers (Dataverse Web API, use change tracking; page results). */
class TableReadingTest {

    private static final String API = "https://contoso.crm4.dynamics.com/api/data/v9.2/";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String BO = "aaaaaaaa-0000-4000-8000-000000000002";

    private final ObjectMapper json = new ObjectMapper();
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final TenantSettings settings =
            settings("FI", List.of("mobilephone"), Map.of("language", "voice_language"));
    private final TableKeeper<CustomerRows> keeper = mock();
    private final IndexedTable contacts = IndexedTable.of(settings).get(0);

    private static TenantSettings settings(String region, List<String> columns, Map<String, String> attributes) {
        DynamicsSettings dynamics = mock();
        when(dynamics.url()).thenReturn(URI.create("https://contoso.crm4.dynamics.com"));
        TenantSettings settings = mock();
        when(settings.tenant()).thenReturn("contoso");
        when(settings.dynamics()).thenReturn(dynamics);
        when(settings.defaultRegion()).thenReturn(region);
        when(settings.customers())
                .thenReturn(new CustomersSettings(
                        CustomersSettings.Mode.AUTO,
                        Map.of(Table.CONTACT, columns, Table.LEAD, List.of()),
                        Map.of(Table.CONTACT, attributes)));
        return settings;
    }

    private TableReading<CustomerRows> changes(Way way, String token) {
        IndexStore.Part part = new IndexStore.Part(contacts.identity(), way, token, NOW, NOW, UUID.randomUUID(), 0);
        return TableReading.changes(keeper, settings, contacts, new KeptTable<>(contacts, part, NOW), NOW);
    }

    private void answer(TableReading<?> reading, String body) throws Exception {
        DataverseResponse answer = new DataverseResponse(200, Map.of(), json.readTree(body));
        reading.take(ChangePage.read(settings, "contacts", answer), numbers);
    }

    @Test
    void aWholeReadingAsksForOurColumnsOnlyAndFollowsItsLinksUnchanged() throws Exception {
        TableReading<CustomerRows> reading = TableReading.whole(keeper, settings, contacts, NOW);

        DataverseRequest first = reading.request();
        assertThat(first.path())
                .isEqualTo("contacts?$select=contactid%2Cfullname%2Ccreatedon%2Cstatecode%2C_ownerid_value"
                        + "%2C_parentcustomerid_value%2Cmobilephone%2Cvoice_language");
        assertThat(first.headers())
                .containsExactly(Map.entry(
                        "Prefer",
                        "odata.track-changes,odata.maxpagesize=5000,odata.include-annotations="
                                + "\"Microsoft.Dynamics.CRM.lookuplogicalname,"
                                + "OData.Community.Display.V1.FormattedValue\""));

        answer(
                reading,
                "{\"value\":[{\"contactid\":\"" + ANNA
                        + "\",\"statecode\":0,\"mobilephone\":\"040 1234567 / 09 123456\","
                        + "\"voice_language\":2,"
                        + "\"voice_language@OData.Community.Display.V1.FormattedValue\":\"Finnish\","
                        + "\"_parentcustomerid_value\":\"" + BO + "\","
                        + "\"_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname\":\"account\"}],"
                        + "\"@odata.nextLink\":\"" + API
                        + "contacts?$select=a%2Cb&$skiptoken=%253Ccookie%2520x%2522\"}");
        assertThat(reading.isUnfinished()).isTrue();
        assertThat(reading.request().path()).isEqualTo("contacts?$select=a%2Cb&$skiptoken=%253Ccookie%2520x%2522");
        assertThat(reading.request().headers().get("Prefer")).startsWith("odata.track-changes,");

        answer(
                reading,
                "{\"value\":[{\"contactid\":\"" + BO + "\",\"statecode\":1,\"mobilephone\":\"040 1234568\"}],"
                        + "\"@odata.deltaLink\":\"" + API + "contacts?$select=a&$deltatoken=919042%2108%2f22\"}");
        assertThat(reading.isComplete()).isTrue();
        assertThat(reading.token()).isEqualTo("contacts?$select=a&$deltatoken=919042%2108%2f22");

        CustomerPart part = CustomerPart.of(reading.rows());
        assertThat(part.customers()).as("who is inactive is none").isEqualTo(1);
        assertThat(part.holders("+358401234567").get(0).customer().attributes())
                .containsExactly(Map.entry("language", "Finnish"));
        assertThat(part.holders("+358401234567").get(0).customer().parentAccount())
                .hasToString(BO);
        assertThat(part.holders("+3589123456"))
                .as("the second number of the column")
                .hasSize(1);
    }

    @Test
    void changesAreAskedForByTheirLinkAndDeletionsComeAsIds() throws Exception {
        TableReading<CustomerRows> reading = changes(Way.CHANGE_TRACKING, "contacts?$deltatoken=1%2100");

        assertThat(reading.request().path()).isEqualTo("contacts?$deltatoken=1%2100");
        assertThat(reading.request().headers().get("Prefer")).startsWith("odata.maxpagesize=5000");
        answer(
                reading,
                "{\"value\":[{\"@odata.context\":\"" + API + "$metadata#contacts/$deletedEntity\",\"id\":\"" + ANNA
                        + "\",\"reason\":\"deleted\"}],\"@odata.deltaLink\":\"" + API + "contacts?$deltatoken=2\"}");

        assertThat(reading.rows().size()).isEqualTo(1);
        assertThat(CustomerPart.of(reading.rows()).byId(UUID.fromString(ANNA))).isEmpty();
        assertThat(reading.token()).isEqualTo("contacts?$deltatoken=2");
    }

    @Test
    void modificationsAreAskedForFromALittleBeforeTheLastMomentWhateverTheirState() throws Exception {
        TableReading<CustomerRows> reading = changes(Way.MODIFICATION_TIME, "2026-03-02T08:59:50Z");

        assertThat(reading.request().path())
                .contains("%2Cmodifiedon&")
                .endsWith("&$filter=modifiedon%20ge%202026-03-02T08%3A49%3A50Z");
        answer(reading, "{\"value\":[]}");
        assertThat(reading.token()).as("nothing newer was seen").isEqualTo("2026-03-02T08:59:50Z");
    }

    @Test
    void theMomentNeverPassesTheBeginningOfTheReading() throws Exception {
        TableReading<CustomerRows> reading = TableReading.whole(keeper, settings, contacts, NOW);
        reading.begin(Way.MODIFICATION_TIME, NOW);

        assertThat(reading.request().path()).endsWith("&$filter=statecode%20eq%200");
        assertThat(reading.request().headers().get("Prefer")).doesNotContain("track");
        answer(
                reading,
                "{\"value\":[{\"contactid\":\"" + ANNA
                        + "\",\"statecode\":0,\"modifiedon\":\"2026-03-02T09:05:00Z\"}]}");

        assertThat(reading.token()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void ofCasesTheIdAndCustomerOfThoseThatAreOpenAreTaken() throws Exception {
        CaseTable cases = CaseTable.of(settings);
        TableReading<CaseRows> reading = TableReading.whole(mock(), settings, cases, NOW);
        CaseIndex index = new CaseIndex();

        assertThat(reading.request().path()).isEqualTo("incidents?$select=incidentid%2Cstatecode%2C_customerid_value");
        assertThat(reading.request().headers())
                .containsExactly(Map.entry("Prefer", "odata.track-changes,odata.maxpagesize=5000"));
        answer(
                reading,
                """
                {"value":[
                  {"incidentid":"cccccccc-0000-4000-8000-000000000001","statecode":0,"_customerid_value":"%1$s"},
                  {"incidentid":"cccccccc-0000-4000-8000-000000000002","statecode":1,"_customerid_value":"%1$s"},
                  {"incidentid":"cccccccc-0000-4000-8000-000000000003","statecode":2,"_customerid_value":"%1$s"},
                  {"incidentid":"cccccccc-0000-4000-8000-000000000004","statecode":0,"_customerid_value":null}],
                 "@odata.deltaLink":"%2$sincidents?$deltatoken=1"}"""
                        .formatted(ANNA, API));
        index.put("contoso", reading.rows());

        assertThat(index.of("contoso", UUID.fromString(ANNA))).hasValue(1);
        assertThat(index.open("contoso")).hasValue(1);
        assertThat(cases.identity())
                .isEqualTo(CaseTable.of(settings("SE", List.of(), Map.of())).identity());
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() {
        TableReading<CustomerRows> reading = TableReading.whole(keeper, settings, contacts, NOW);

        assertThatThrownBy(() -> answer(
                        reading,
                        "{\"value\":[],\"@odata.nextLink\":\"https://fabrikam.example/api/data/v9.2/contacts\"}"))
                .isInstanceOf(NeighbourException.class);
        assertThatThrownBy(() -> answer(reading, "{\"error\":{}}")).isInstanceOf(NeighbourException.class);
    }

    @Test
    void whateverTheRowsDependOnIsPartOfTheirIdentity() {
        String identity = contacts.identity();

        assertThat(identity)
                .isEqualTo(first(settings("FI", List.of("mobilephone"), Map.of("language", "voice_language"))))
                .isNotEqualTo(first(settings("SE", List.of("mobilephone"), Map.of("language", "voice_language"))))
                .isNotEqualTo(first(settings("FI", List.of("telephone1"), Map.of("language", "voice_language"))))
                .isNotEqualTo(first(settings("FI", List.of("mobilephone"), Map.of("language", "voice_other"))))
                .isNotEqualTo(first(settings("FI", List.of("mobilephone"), Map.of())));
    }

    private static String first(TenantSettings settings) {
        return IndexedTable.of(settings).get(0).identity();
    }

    @Test
    void eachTenantHasAMomentOfItsOwnInEachNight() {
        Instant evening = Instant.parse("2026-03-02T20:00:00Z");
        Instant contoso = NightlyMoment.after(evening, "contoso");

        assertThat(contoso)
                .isBetween(Instant.parse("2026-03-03T01:00:00Z"), Instant.parse("2026-03-03T04:00:00Z"))
                .isEqualTo(NightlyMoment.after(contoso.minusSeconds(1), "contoso"))
                .isNotEqualTo(NightlyMoment.after(evening, "fabrikam"));
        assertThat(NightlyMoment.after(contoso, "contoso")).isEqualTo(contoso.plusSeconds(86_400));
    }
}
