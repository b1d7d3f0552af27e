package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.ADA;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.AGENT;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.QUEUE;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries ("Query data using the Web API") over HTTP. */
class ReadingTest {

    private static RunningDataverse dataverse;

    @BeforeAll
    static void start() {
        dataverse = new RunningDataverse();
        contact("Bo", "+358401234567", 1);
        contact("O'Bryan", "020 7946 0002", 0);
        contact("100%", null, 0);
    }

    @AfterAll
    static void stop() {
        dataverse.close();
    }

    @BeforeEach
    void quick() {
        dataverse.switches.reset();
        dataverse.switches.set("leading-wildcards", "fast");
    }

    private static void contact(String name, String number, int state) {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("lastname", name, "statecode", state));
        values.put("telephone1", number);
        dataverse.dataverse.insert("contacts", values);
    }

    private List<String> names(String filter) {
        Answer answer = dataverse.get("contacts?$select=lastname&$orderby=lastname&$filter=" + encoded(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        answer.json().get("value").forEach(row -> names.add(row.get("lastname").asText()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"WhoAmI", "WhoAmI()"})
    void whoAmIAnswersWithAndWithoutBrackets(String path) {
        JsonNode answer = dataverse.get(path, "If-None-Match", "null").json();
        assertThat(answer.get("@odata.context").asText())
                .isEqualTo(dataverse.root() + "/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        assertThat(answer.get("UserId").asText()).isEqualTo("c0000000-0000-4000-8000-000000000003");
        assertThat(answer.has("BusinessUnitId") && answer.has("OrganizationId")).isTrue();
    }

    @Test
    void metadataHoldsThePublishersColumnsAndTheServiceDocumentTheSets() {
        Answer metadata = dataverse.get("$metadata", "Accept", "application/xml");
        assertThat(metadata.header("Content-Type")).startsWith("application/xml");
        assertThat(metadata.text())
                .contains("Name=\"voice_callbackid\"", "Name=\"voice_CallbackRequest\"", "AlternateKeys");
        assertThat(dataverse.get("").json().get("value").findValuesAsText("url"))
                .contains("phonecalls", "contacts", "activityparties");
    }

    @Test
    void aRowCarriesItsEtagAndKeyAndNullsArePresent() {
        JsonNode row = dataverse
                .get("contacts(" + ADA + ")?$select=fullname,mobilephone")
                .json();
        assertThat(row.get("@odata.etag").asText()).matches("W/\"\\d+\"");
        assertThat(row.get("contactid").asText()).isEqualTo(ADA.toString());
        assertThat(row.get("fullname").asText()).isEqualTo("Ada Fictive");
        assertThat(row.has("mobilephone") && row.get("mobilephone").isNull()).isTrue();
        assertThat(row.has("telephone1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lastname eq 'FICTIVE' | Fictive",
                "telephone1 eq '+358401234567' | Bo",
                "lastname eq 'O''Bryan' | O'Bryan",
                "startswith(telephone1,'+44') | Fictive",
                "endswith(telephone1,'0002') | O'Bryan",
                "contains(telephone1,'7946') and not contains(lastname,'fic') | O'Bryan",
                "contains(lastname,'[%]') | 100%",
                "statecode eq 1 or telephone1 eq null | 100%,Bo",
                "telephone1 ne '+358401234567' | Fictive,O'Bryan",
                "Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=[\"bo\",\"O'Bryan\"]) | Bo,O'Bryan",
                "_ownerid_value eq c0000000-0000-4000-8000-000000000003 and statecode eq 1 | Bo",
                "owninguser/systemuserid eq c0000000-0000-4000-8000-000000000003 and statecode eq 1 | Bo",
                "lastname eq 'bo' or not null | Bo",
                "createdon ge 2026-03-02T09:00:00Z and lastname eq 'bo' | Bo",
            })
    void filtersAnswerAsTheDatabaseWould(String filter, String expected) {
        assertThat(names(filter)).containsExactly(expected.split(","));
    }

    @Test
    void inTakesItsParametersFromAliases() {
        Answer answer = dataverse.get("contacts?$select=lastname&$filter="
                + "Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)&@p1=%27telephone1%27&@p2="
                + encoded("[\"+358401234567\",\"none\"]"));
        assertThat(answer.json().get("value").findValuesAsText("lastname")).containsExactly("Bo");
    }

    @Test
    void aBarePlusInAFilterIsASpace() {
        Answer answer = dataverse.get("contacts?$select=lastname&$filter=telephone1%20eq%20'+358401234567'");
        assertThat(answer.json().get("value")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "contacts?$select=Fullname, 0x80041103",
        "contacts?$filter=Telephone1%20eq%20'1', 0x80041103",
        "contacts?$expand=ownerID, 0x80041103",
        "contacts?$select=voice_nothing, 0x80041103",
        "contacts?$filter=telephone1%20in%20('a'), 0x80060888",
        "contacts?$filter=tolower(lastname)%20eq%20'a', 0x80060888",
        "contacts?$filter=telephone1%20eq%205, 0x80060888",
        "contacts?$skip=1, 0x80060888",
        "contacts?$search=a, 0x80060888",
        "contacts?$format=json, 0x80060888",
        "contacts?$Select=fullname, 0x80060888",
        "contacts?select=fullname, 0x80060888",
    })
    void whatTheServiceDoesNotKnowIsRefused(String path, String code) {
        Answer answer = dataverse.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void anUnknownSetIsNotFound() {
        Answer answer = dataverse.get("Contacts");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x8006088a");
        assertThat(answer.message()).isEqualTo("Resource not found for the segment 'Contacts'.");
    }

    @Test
    void aMissingRecordIsNotFound() {
        Answer answer = dataverse.get("phonecalls(" + RunningDataverse.NOBODY + ")");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80040217");
        assertThat(answer.message()).isEqualTo("phonecall With Id = " + RunningDataverse.NOBODY + " Does Not Exist");
    }

    @Test
    void pagesFollowTheLinkUntilItIsAbsent() {
        List<String> seen = new ArrayList<>();
        String next = "contacts?$select=lastname";
        int pages = 0;
        while (next != null) {
            Answer answer = dataverse.get(next, "Prefer", "odata.maxpagesize=3");
            assertThat(answer.header("Preference-Applied")).isEqualTo("odata.maxpagesize=3");
            assertThat(answer.json().get("value").size()).isLessThanOrEqualTo(3);
            seen.addAll(answer.json().get("value").findValuesAsText("contactid"));
            next = answer.json().path("@odata.nextLink").asText(null);
            pages++;
        }
        assertThat(pages).isEqualTo(2);
        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void anAlteredOrMovedSkipTokenIsRefused() {
        String next = dataverse
                .get("contacts?$select=lastname", "Prefer", "odata.maxpagesize=1")
                .json()
                .get("@odata.nextLink")
                .asText();
        assertThat(next).contains("$skiptoken=%3Ccookie%20pagenumber%3D%222%22%20pagingcookie%3D%22%253Ccookie");
        assertThat(dataverse
                        .get(next.replace("pagenumber%3D%222", "pagenumber%3D%223"))
                        .status())
                .isEqualTo(400);
        assertThat(dataverse
                        .get(next.replace("$select=lastname", "$select=fullname"))
                        .status())
                .isEqualTo(400);
        assertThat(dataverse.get("contacts?$skiptoken=2").code()).isEqualTo("0x80040203");
    }

    @Test
    void countIsAddedOnRequestAndTopLimits() {
        JsonNode answer =
                dataverse.get("contacts?$count=true&$top=1&$select=lastname").json();
        assertThat(answer.get("@odata.count").asInt()).isEqualTo(4);
        assertThat(answer.get("value")).hasSize(1);
        assertThat(dataverse.get("contacts/$count").text()).isEqualTo("4");
    }

    @Test
    void lookupsCarryTheirAnnotationsWhenAsked() {
        JsonNode row = dataverse
                .get(
                        "queues(" + QUEUE + ")?$select=_ownerid_value,queueviewtype,statecode,createdon",
                        "Prefer",
                        "odata.include-annotations=\"*\"")
                .json();
        assertThat(row.get("_ownerid_value").asText()).isEqualTo(AGENT.toString());
        assertThat(row.get("_ownerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Agent Fictive");
        assertThat(row.get("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("systemuser");
        assertThat(row.get("_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("ownerid");
        assertThat(row.get("statecode@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Active");
        assertThat(row.get("createdon").asText()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void withoutThePreferenceThereAreNoAnnotations() {
        assertThat(dataverse.get("queues(" + QUEUE + ")").text()).doesNotContain("FormattedValue", "lookuplogicalname");
    }

    @Test
    void expandingAUserReturnsBothOfItsIds() {
        JsonNode user = dataverse
                .get("contacts(" + ADA + ")?$select=lastname&$expand=owninguser($select=fullname)")
                .json()
                .get("owninguser");
        assertThat(user.get("systemuserid")).isEqualTo(user.get("ownerid"));
        assertThat(user.get("fullname").asText()).isEqualTo("# Voice Flows");
    }

    @Test
    void anUnchangedRecordIs304UnlessAnnotationsAreAsked() {
        String etag = dataverse.get("contacts(" + ADA + ")").header("ETag");
        assertThat(dataverse.get("contacts(" + ADA + ")", "If-None-Match", etag).status())
                .isEqualTo(304);
        assertThat(dataverse
                        .get(
                                "contacts(" + ADA + ")",
                                "If-None-Match",
                                etag,
                                "Prefer",
                                "odata.include-annotations=\"*\"")
                        .status())
                .isEqualTo(200);
        assertThat(dataverse
                        .get("contacts(" + ADA + ")", "If-None-Match", "null")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aUserCannotBeAddressedByANamedKey() {
        assertThat(dataverse.get("systemusers(" + AGENT + ")?$select=fullname").status())
                .isEqualTo(200);
        assertThat(dataverse.get("systemusers(systemuserid=" + AGENT + ")").status())
                .isEqualTo(400);
    }

    @Test
    void whatTheSandboxCannotDoIsSaid() {
        assertThat(dataverse.get("contacts?$apply=groupby((statecode))").status())
                .isEqualTo(501);
        assertThat(dataverse.get("contacts?fetchXml=x").status()).isEqualTo(501);
    }

    @Test
    void anEncodedPathIsTheSamePath() {
        assertThat(dataverse.get("contacts%28" + ADA + "%29?%24select=fullname").status())
                .isEqualTo(200);
        assertThat(dataverse.get("%24metadata").status()).isEqualTo(200);
    }

    @Test
    void oneColumnOrOneRelatedRecordCanBeRead() {
        JsonNode name = dataverse.get("contacts(" + ADA + ")/fullname").json();
        assertThat(name.get("value").asText()).isEqualTo("Ada Fictive");
        assertThat(dataverse.get("contacts(" + ADA + ")/fullname/$value").text())
                .isEqualTo("Ada Fictive");
        assertThat(dataverse.get("contacts(" + ADA + ")/mobilephone").status()).isEqualTo(204);
        assertThat(dataverse
                        .get("contacts(" + ADA + ")/owninguser?$select=fullname")
                        .json()
                        .get("fullname")
                        .asText())
                .isEqualTo("# Voice Flows");
        assertThat(dataverse.get("contacts(" + ADA + ")/nosuch").status()).isEqualTo(404);
    }

    @Test
    void aUrlOver32KilobytesIsRefused() {
        String filter = "telephone1 eq '" + "1".repeat(33_000) + "'";
        assertThat(dataverse.get("contacts?$filter=" + encoded(filter)).status())
                .isEqualTo(414);
    }

    @Test
    void aPageIsAtMost5000Rows() {
        assertThat(Preferences.of("odata.maxpagesize=9000").pageSize()).isEqualTo(5000);
        assertThat(dataverse.get("contacts", "Prefer", "odata.maxpagesize=0").status())
                .isEqualTo(400);
    }

    @Test
    void aTablesDefinitionSaysWhetherItsChangesAreTracked() {
        String question = "?$select=LogicalName,ChangeTrackingEnabled";
        JsonNode contact = dataverse
                .get("EntityDefinitions(LogicalName='contact')" + question)
                .json();
        assertThat(contact.get("ChangeTrackingEnabled").asBoolean()).isTrue();
        assertThat(contact.has("MetadataId")).isTrue();
        assertThat(dataverse
                        .get("EntityDefinitions(LogicalName='phonecall')" + question)
                        .json()
                        .get("ChangeTrackingEnabled")
                        .asBoolean())
                .isFalse();
        assertThat(dataverse.get("EntityDefinitions(LogicalName='nosuch')").status())
                .isEqualTo(404);
        assertThat(dataverse.get("EntityDefinitions?$select=LogicalName").json().get("value"))
                .hasSizeGreaterThan(10);
        assertThat(dataverse
                        .get("EntityDefinitions(LogicalName='contact')/Attributes")
                        .status())
                .isEqualTo(501);
    }

    @Test
    void sdkMessageFiltersAnswerEmpty() {
        Answer answer = dataverse.get("sdkmessagefilters?$select=sdkmessagefilterid&$filter="
                + encoded("sdkmessageid/name eq @m and primaryobjecttypecode eq @t")
                + "&@m='CreateMultiple'&@t='phonecall'");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("value")).isEmpty();
    }

    @Test
    void leadingWildcardsCanBeMadeToFail() {
        dataverse.switches.set("leading-wildcards", "fail");
        Answer answer = dataverse.get("contacts?$filter=contains(telephone1,'1')");
        assertThat(answer.code()).isEqualTo("0x80048644");
        assertThat(dataverse.get("contacts?$filter=startswith(telephone1,'1')").status())
                .isEqualTo(200);
    }

    @Test
    void ownersAreReachedThroughTheirPrincipalOnly() {
        assertThat(dataverse.get("contacts?$filter=ownerid/fullname%20eq%20'a'").status())
                .isEqualTo(400);
    }
}
