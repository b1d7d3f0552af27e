package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.ADA;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.AGENT;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.NOBODY;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.QUEUE;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating, changing and deleting records, with request texts as in Microsoft's pages, over HTTP. */
class WritingTest {

    private static final String CALL = "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001";
    private static final String PHONE_CALL =
            """
            {
              "activityid": "%s",
              "subject": "Incoming direct call",
              "directioncode": false,
              "phonenumber": "+358401234567",
              "actualstart": "2026-03-02T09:14:05Z",
              "actualend": "2026-03-02T09:18:41.987Z",
              "actualdurationminutes": 5,
              "regardingobjectid_contact_phonecall@odata.bind": "/contacts(11111111-1111-4111-8111-111111111111)",
              "ownerid@odata.bind": "/systemusers(22222222-2222-4222-8222-222222222222)",
              "phonecall_activity_parties": [
                { "participationtypemask": 1, "partyid_contact@odata.bind": "/contacts(11111111-1111-4111-8111-111111111111)" },
                { "participationtypemask": 2, "partyid_systemuser@odata.bind": "/systemusers(22222222-2222-4222-8222-222222222222)" }
              ]
            }
            """
                    .formatted(CALL);

    private static RunningDataverse dataverse;

    @BeforeAll
    static void start() {
        dataverse = new RunningDataverse();
    }

    @AfterAll
    static void stop() {
        dataverse.close();
    }

    @BeforeEach
    void withoutPhoneCalls() {
        dataverse.switches.reset();
        dataverse
                .dataverse
                .rows("phonecalls")
                .forEach(row -> dataverse.dataverse.delete(
                        "phonecalls", UUID.fromString(row.get("activityid").toString())));
    }

    private String call(String properties) {
        Answer answer = dataverse.post("phonecalls", "{\"subject\":\"Call\"" + properties + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        return answer.created();
    }

    private JsonNode read(String id) {
        return dataverse.get("phonecalls(" + id + ")").json();
    }

    @Test
    void aPhoneCallIsCreatedWithItsOwnKeyAndItsParties() {
        Answer answer = dataverse.post("phonecalls", PHONE_CALL);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(answer.header("OData-EntityId")).isEqualTo(dataverse.root() + "/phonecalls(" + CALL + ")");
        assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        JsonNode call = read(CALL);
        assertThat(call.get("statecode").asInt()).isZero();
        assertThat(call.get("statuscode").asInt()).isEqualTo(1);
        assertThat(call.get("actualend").asText()).isEqualTo("2026-03-02T09:18:41Z");
        assertThat(call.get("_regardingobjectid_value").asText()).isEqualTo(ADA.toString());
        assertThat(call.get("_owninguser_value").asText()).isEqualTo(AGENT.toString());
        assertThat(call.get("activitytypecode").asText()).isEqualTo("phonecall");
    }

    @Test
    void ownerAndRegardingPartiesAreAddedByThePlatform() {
        dataverse.post("phonecalls", PHONE_CALL);
        JsonNode parties = dataverse
                .get("phonecalls(" + CALL + ")/phonecall_activity_parties?$orderby=participationtypemask")
                .json()
                .get("value");
        assertThat(parties.findValues("participationtypemask").stream().map(JsonNode::asInt))
                .containsExactly(1, 2, 8, 9);
        assertThat(dataverse
                        .get("phonecalls?$filter="
                                + encoded("phonecall_activity_parties/any(p:p/_partyid_value eq " + ADA
                                        + " and p/participationtypemask eq 1)"))
                        .json()
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void theOwnersPartyFollowsTheOwner() {
        dataverse.post("phonecalls", PHONE_CALL);
        dataverse.patch(
                "phonecalls(" + CALL + ")",
                "{\"ownerid@odata.bind\":\"/systemusers(c0000000-0000-4000-8000-000000000003)\","
                        + "\"regardingobjectid_contact_phonecall@odata.bind\":null}",
                "If-Match",
                "*");
        JsonNode parties = dataverse
                .get("activityparties?$filter=_activityid_value%20eq%20" + CALL
                        + "%20and%20participationtypemask%20ge%208")
                .json()
                .get("value");
        assertThat(parties).hasSize(1);
        assertThat(parties.get(0).get("_partyid_value").asText()).isEqualTo("c0000000-0000-4000-8000-000000000003");
    }

    @Test
    void aNewCallIsOutgoingUnlessItSaysOtherwise() {
        assertThat(read(call("")).get("directioncode").asBoolean()).isTrue();
    }

    @Test
    void theSamePrimaryKeyAgainIs412AndChangesNothing() {
        dataverse.post("phonecalls", PHONE_CALL);
        Answer again = dataverse.post("phonecalls", PHONE_CALL.replace("Incoming direct call", "Other"));
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.code()).isEqualTo("0x80040237");
        assertThat(again.message()).isEqualTo("A record with matching key values already exists.");
        assertThat(read(CALL).get("subject").asText()).isEqualTo("Incoming direct call");
    }

    @Test
    void aRepresentationComesOnRequestAndWithoutEntityId() {
        Answer answer = dataverse.post("phonecalls?$select=subject", PHONE_CALL, "Prefer", "return=representation");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("OData-EntityId")).isNull();
        assertThat(answer.header("Preference-Applied")).isEqualTo("return=representation");
        assertThat(answer.json().get("subject").asText()).isEqualTo("Incoming direct call");
        assertThat(answer.json().has("phonenumber")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Subject':'a'} | 400 | 0x80048d19",
                "{'nosuch':'a'} | 400 | 0x80048d19",
                "{'_ownerid_value':'22222222-2222-4222-8222-222222222222'} | 400 | 0x80048d19",
                "{'ownerid':'22222222-2222-4222-8222-222222222222'} | 400 | 0x80048d19",
                "{'RegardingObjectId_contact_phonecall@odata.bind':'/contacts(11111111-1111-4111-8111-111111111111)'} | 400 | 0x80048d19",
                "{'voice_callbackrequest@odata.bind':'/phonecalls(11111111-1111-4111-8111-111111111111)'} | 400 | 0x80048d19",
                "{'regardingobjectid_contact_phonecall@odata.bind':null} | 400 | 0x80048d19",
                "{'regardingobjectid_contact_phonecall@odata.bind':'/queues(33333333-3333-4333-8333-333333333333)'} | 400 | 0x80048d19",
                "{'regardingobjectid_contact_phonecall@odata.bind':'/contacts(99999999-9999-4999-8999-999999999999)'} | 404 | 0x80040217",
                "{'regardingobjectid_contact_phonecall@odata.bind':'/nosuch(99999999-9999-4999-8999-999999999999)'} | 404 | 0x8006088a",
                "{'actualdurationminutes':5.0} | 400 | 0x80048d19",
                "{'actualdurationminutes':'5'} | 400 | 0x80048d19",
                "{'actualstart':'yesterday'} | 400 | 0x80048d19",
                "{'prioritycode':7} | 400 | 0x8004431a",
                "{'statuscode':4} | 400 | 0x80048408",
                "{'subject':'a','subject':'b'} | 400 | 0x80048d19",
                "{'subject':'a' | 400 | 0x80048d19",
            })
    void aBodyThatDoesNotFitIsRefused(String body, int status, String code) {
        Answer answer = dataverse.post("phonecalls", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(dataverse.dataverse.rows("phonecalls")).isEmpty();
    }

    @Test
    void aTextOverItsLengthIsRefusedNotCut() {
        Answer answer = dataverse.post("phonecalls", "{\"subject\":\"" + "a".repeat(201) + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80044331");
        assertThat(answer.message())
                .isEqualTo(
                        "A validation error occurred. The length of the 'subject' attribute of the 'phonecall' entity"
                                + " exceeded the maximum allowed length of '200'.");
        assertThat(dataverse
                        .post("phonecalls", "{\"subject\":\"a\",\"description\":\"" + "a".repeat(2001) + "\"}")
                        .code())
                .isEqualTo("0x80044331");
    }

    @Test
    void publishersColumnsAreStored() {
        String first = call("");
        String second = call(",\"voice_callbackid\":\"cb-1\",\"voice_waittime\":12,"
                + "\"voice_CallbackRequest@odata.bind\":\"/phonecalls(" + first + ")\"");
        JsonNode found = dataverse
                .get("phonecalls?$filter=voice_callbackid%20eq%20'cb-1'&$expand=voice_CallbackRequest($select=subject)")
                .json()
                .get("value")
                .get(0);
        assertThat(found.get("activityid").asText()).isEqualTo(second);
        assertThat(found.get("voice_CallbackRequest").get("activityid").asText())
                .isEqualTo(first);
    }

    @Test
    void aFailedPartyLeavesNoPhoneCallBehind() {
        Answer answer = dataverse.post(
                "phonecalls",
                "{\"subject\":\"a\",\"phonecall_activity_parties\":[{\"participationtypemask\":1,"
                        + "\"partyid_contact@odata.bind\":\"/contacts(" + NOBODY + ")\"}]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(dataverse.dataverse.rows("phonecalls")).isEmpty();
        assertThat(dataverse.dataverse.rows("activityparties")).isEmpty();
    }

    @Test
    void aQueueAsPartyIsRefusedUnlessTheEnvironmentTakesIt() {
        String body = "{\"subject\":\"a\",\"phonecall_activity_parties\":[{\"participationtypemask\":2,"
                + "\"partyid_queue@odata.bind\":\"/queues(" + QUEUE + ")\"}]}";
        Answer refused = dataverse.post("phonecalls", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("0x80043506");
        dataverse.switches.set("queue-as-party", "accept");
        assertThat(dataverse.post("phonecalls", body).status()).isEqualTo(204);
    }

    @Test
    void aPartyWithoutIdIsRefused() {
        assertThat(dataverse
                        .post("phonecalls", "{\"phonecall_activity_parties\":[{\"participationtypemask\":1}]}")
                        .code())
                .isEqualTo("0x80043504");
        assertThat(dataverse
                        .post(
                                "phonecalls",
                                "{\"phonecall_activity_parties\":[{\"participationtypemask\":1,\"addressused\":\"+44 20 7946 0001\"}]}")
                        .code())
                .isEqualTo("0x80043518");
    }

    @Test
    void partiesCannotBeCreatedOrDeletedDirectly() {
        assertThat(dataverse
                        .post("activityparties", "{\"participationtypemask\":1}")
                        .status())
                .isEqualTo(405);
        dataverse.post("phonecalls", PHONE_CALL);
        String party = dataverse
                .dataverse
                .rows("activityparties")
                .get(0)
                .get("activitypartyid")
                .toString();
        assertThat(dataverse
                        .send("DELETE", "activityparties(" + party + ")", null)
                        .status())
                .isEqualTo(405);
        assertThat(dataverse
                        .patch("activityparties(" + party + ")", "{\"effort\":1}")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void thePartyListIsReplacedAsAWhole() {
        dataverse.post("phonecalls", PHONE_CALL);
        String etag = dataverse.get("phonecalls(" + CALL + ")").header("ETag");
        Answer answer = dataverse.send(
                "PUT",
                "phonecalls(" + CALL + ")/phonecall_activity_parties",
                "{\"value\":[{\"participationtypemask\":1,\"partyid_systemuser@odata.bind\":\"/systemusers(" + AGENT
                        + ")\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(dataverse.dataverse.rows("activityparties")).hasSize(3);
        assertThat(dataverse.get("phonecalls(" + CALL + ")").header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void createMultipleIsNotOfferedForPhoneCalls() {
        Answer answer = dataverse.post("phonecalls/Microsoft.Dynamics.CRM.CreateMultiple", "{\"Targets\":[]}");
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aPatchWithoutConditionCreatesAMissingRecord() {
        Answer answer = dataverse.patch("phonecalls(" + CALL + ")", "{\"subject\":\"a\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(answer.header("OData-EntityId")).endsWith("/phonecalls(" + CALL + ")");
        assertThat(read(CALL).get("subject").asText()).isEqualTo("a");
    }

    @Test
    void aPatchWithIfMatchNeverCreates() {
        Answer answer = dataverse.patch("phonecalls(" + CALL + ")", "{\"subject\":\"a\"}", "If-Match", "*");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80040217");
        assertThat(dataverse.dataverse.rows("phonecalls")).isEmpty();
    }

    @Test
    void aPatchWithIfNoneMatchNeverUpdates() {
        assertThat(dataverse
                        .patch("phonecalls(" + CALL + ")", "{\"subject\":\"a\"}", "If-None-Match", "*")
                        .status())
                .isEqualTo(204);
        Answer again = dataverse.patch("phonecalls(" + CALL + ")", "{\"subject\":\"b\"}", "If-None-Match", "*");
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.message()).isEqualTo("A record with matching key values already exists.");
        assertThat(read(CALL).get("subject").asText()).isEqualTo("a");
    }

    @Test
    void anOldEtagIsRefusedOnUpdateAndDelete() {
        dataverse.post("phonecalls", PHONE_CALL);
        String old = dataverse.get("phonecalls(" + CALL + ")").header("ETag");
        dataverse.patch("phonecalls(" + CALL + ")", "{\"subject\":\"b\"}", "If-Match", old);
        Answer stale = dataverse.patch("phonecalls(" + CALL + ")", "{\"subject\":\"c\"}", "If-Match", old);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("0x80060882");
        assertThat(dataverse
                        .send("DELETE", "phonecalls(" + CALL + ")", null, "If-Match", old)
                        .status())
                .isEqualTo(412);
        assertThat(read(CALL).get("subject").asText()).isEqualTo("b");
    }

    @Test
    void anUpdateAnswersItsRepresentationOnRequest() {
        dataverse.post("phonecalls", PHONE_CALL);
        Answer answer = dataverse.patch(
                "phonecalls(" + CALL + ")?$select=subject",
                "{\"subject\":\"b\"}",
                "If-Match",
                "*",
                "Prefer",
                "return=representation");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("subject").asText()).isEqualTo("b");
    }

    @Test
    void statecodeOnCreateIsIgnoredOrRefusedBySwitch() {
        assertThat(read(call(",\"statecode\":1")).get("statecode").asInt()).isZero();
        dataverse.switches.set("statecode-on-create", "reject");
        assertThat(dataverse.post("phonecalls", "{\"statecode\":1}").status()).isEqualTo(400);
    }

    @Test
    void stateAndStatusTravelTogether() {
        String call = call("");
        Answer alone = dataverse.patch("phonecalls(" + call + ")", "{\"statuscode\":4}", "If-Match", "*");
        assertThat(alone.status()).isEqualTo(400);
        assertThat(alone.code()).isEqualTo("0x80048408");
        assertThat(alone.message()).startsWith("4 is not a valid status code for state code PhoneCallState.Open");
        assertThat(dataverse
                        .patch("phonecalls(" + call + ")", "{\"statecode\":1,\"statuscode\":4}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(read(call).get("statuscode").asInt()).isEqualTo(4);
    }

    @Test
    void aClosedCallIsReadOnlyUntilReopened() {
        String call = call("");
        dataverse.patch("phonecalls(" + call + ")", "{\"statecode\":1,\"statuscode\":2}", "If-Match", "*");
        Answer refused = dataverse.patch(
                "phonecalls(" + call + ")", "{\"voice_recordingurl\":\"https://contoso.example/1\"}", "If-Match", "*");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Cannot update Closed or Cancelled Activity");
        assertThat(dataverse
                        .patch("phonecalls(" + call + ")", "{\"statecode\":0,\"statuscode\":1}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(dataverse
                        .patch("phonecalls(" + call + ")", "{\"description\":\"late\"}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void closedCallsCanBeOpenToUpdatesBySwitch() {
        String call = call("");
        dataverse.patch("phonecalls(" + call + ")", "{\"statecode\":2,\"statuscode\":3}", "If-Match", "*");
        dataverse.switches.set("closed-activity-updates", "allow");
        assertThat(dataverse
                        .patch("phonecalls(" + call + ")", "{\"description\":\"late\"}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aDisabledUserCannotOwn() {
        UUID disabled = dataverse.dataverse.insert("systemusers", Map.of("lastname", "Gone", "isdisabled", true));
        Answer answer = dataverse.post("phonecalls", "{\"ownerid@odata.bind\":\"/systemusers(" + disabled + ")\"}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void alternateKeysFindCreateAndRefuse() {
        assertThat(dataverse
                        .post("accounts", "{\"name\":\"Contoso\",\"accountnumber\":\"A-1\"}")
                        .status())
                .isEqualTo(204);
        Answer duplicate = dataverse.post("accounts", "{\"name\":\"Fabrikam\",\"accountnumber\":\"a-1\"}");
        assertThat(duplicate.status()).isEqualTo(412);
        assertThat(duplicate.code()).isEqualTo("0x80060892");
        assertThat(dataverse
                        .get("accounts(accountnumber='A-1')?$select=name")
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Contoso");
        Answer upsert = dataverse.patch("accounts(accountnumber='A-2')", "{\"name\":\"Fabrikam\"}");
        assertThat(upsert.status()).isEqualTo(204);
        assertThat(upsert.header("OData-EntityId")).isEqualTo(dataverse.root() + "/accounts(accountnumber='A-2')");
        Answer never = dataverse.patch("accounts(accountnumber='A-3')", "{\"name\":\"x\"}", "If-None-Match", "*");
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.code()).isEqualTo("0x80060891");
        assertThat(dataverse.get("accounts(accountnumber='A-3')").code()).isEqualTo("0x80060891");
        assertThat(dataverse.get("accounts(accountnumber='%2B358')").status()).isEqualTo(400);
        assertThat(dataverse.get("accounts(name='Contoso')").code()).isEqualTo("0x80060890");
    }

    @Test
    void deletingACallTakesItsPartiesAndQueueItem() {
        dataverse.post("phonecalls", PHONE_CALL);
        dataverse.post(
                "queueitems",
                "{\"queueid@odata.bind\":\"/queues(" + QUEUE + ")\",\"objectid_phonecall@odata.bind\":\"/phonecalls("
                        + CALL + ")\"}");
        assertThat(dataverse.dataverse.rows("queueitems")).hasSize(1);
        assertThat(dataverse.send("DELETE", "phonecalls(" + CALL + ")", null).status())
                .isEqualTo(204);
        assertThat(dataverse.dataverse.rows("queueitems")).isEmpty();
        assertThat(dataverse.dataverse.rows("activityparties")).isEmpty();
        assertThat(dataverse.send("DELETE", "phonecalls(" + CALL + ")", null).status())
                .isEqualTo(404);
    }

    @Test
    void aCaseNeedsItsCustomer() {
        assertThat(dataverse.post("incidents", "{\"title\":\"Broken phone\"}").status())
                .isEqualTo(400);
        assertThat(dataverse
                        .post(
                                "incidents",
                                "{\"title\":\"Broken phone\",\"customerid_contact@odata.bind\":\"/contacts(" + ADA
                                        + ")\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void impersonationStampsBothUsers() {
        String id = dataverse
                .post("phonecalls", "{\"subject\":\"a\"}", "MSCRMCallerID", AGENT.toString())
                .created();
        JsonNode call = read(id);
        assertThat(call.get("_createdby_value").asText()).isEqualTo(AGENT.toString());
        assertThat(call.get("_createdonbehalfby_value").asText()).isEqualTo("c0000000-0000-4000-8000-000000000003");
    }

    @Test
    void everyWriteChangesTheEtag() {
        String call = call("");
        String first = dataverse.get("phonecalls(" + call + ")").header("ETag");
        dataverse.patch("phonecalls(" + call + ")", "{\"subject\":\"Call\"}", "If-Match", "*");
        assertThat(dataverse.get("phonecalls(" + call + ")").header("ETag")).isNotEqualTo(first);
    }
}
