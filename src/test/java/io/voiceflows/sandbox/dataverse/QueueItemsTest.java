package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.AGENT;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.NOBODY;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.OTHER_QUEUE;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queue items and their actions, over HTTP. */
class QueueItemsTest {

    private final RunningDataverse dataverse = new RunningDataverse();
    private String call;

    @BeforeEach
    void aCall() {
        call = dataverse
                .post("phonecalls", "{\"subject\":\"Callback Request\"}")
                .created();
    }

    @AfterEach
    void stop() {
        dataverse.close();
    }

    private Answer add(UUID queue, String more) {
        return dataverse.post(
                "queues(" + queue + ")/Microsoft.Dynamics.CRM.AddToQueue",
                "{\"Target\":{\"activityid\":\"" + call + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.phonecall\"}"
                        + more + "}");
    }

    private Map<String, Object> item() {
        return dataverse.dataverse.rows("queueitems").get(0);
    }

    @Test
    void addToQueueAnswersTheItem() {
        Answer answer = add(QUEUE, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("@odata.context").asText())
                .isEqualTo(dataverse.root() + "/$metadata#Microsoft.Dynamics.CRM.AddToQueueResponse");
        assertThat(answer.json().get("QueueItemId").asText()).isEqualTo(item().get("queueitemid"));
        assertThat(item())
                .containsEntry("title", "Callback Request")
                .containsEntry("objecttypecode", 4210)
                .containsEntry("_objectid_value", call)
                .containsEntry("statecode", 0);
        assertThat(dataverse
                        .get("queueitems?$filter=_objectid_value%20eq%20" + call + "%20and%20statecode%20eq%200")
                        .json()
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void addToQueueWithoutNamespaceIsRefused() {
        Answer answer = dataverse.post("queues(" + QUEUE + ")/AddToQueue", "{\"Target\":{}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Request message has unresolved parameters.");
    }

    @Test
    void addToQueueWithoutTheTargetsTypeIsRefused() {
        Answer answer = dataverse.post(
                "queues(" + QUEUE + ")/Microsoft.Dynamics.CRM.AddToQueue",
                "{\"Target\":{\"activityid\":\"" + call + "\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(dataverse.dataverse.rows("queueitems")).isEmpty();
    }

    @Test
    void addToQueueOfAMissingRecordOrQueueIsNotFound() {
        assertThat(dataverse
                        .post(
                                "queues(" + QUEUE + ")/Microsoft.Dynamics.CRM.AddToQueue",
                                "{\"Target\":{\"activityid\":\"" + NOBODY
                                        + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.phonecall\"}}")
                        .code())
                .isEqualTo("0x80040217");
        assertThat(add(NOBODY, "").status()).isEqualTo(404);
    }

    @Test
    void aSecondActiveItemIsRefused() {
        add(QUEUE, "");
        Answer again = add(QUEUE, "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("0x80040526");
        Answer direct = dataverse.post(
                "queueitems",
                "{\"queueid@odata.bind\":\"/queues(" + QUEUE + ")\",\"objectid_phonecall@odata.bind\":\"/phonecalls("
                        + call + ")\"}");
        assertThat(direct.code()).isEqualTo("0x80040526");
    }

    @Test
    void aSecondAddMovesWithASourceQueueOrBySwitch() {
        add(QUEUE, "");
        Answer moved = add(
                OTHER_QUEUE,
                ",\"SourceQueue\":{\"queueid\":\"" + QUEUE + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.queue\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(item()).containsEntry("_queueid_value", OTHER_QUEUE.toString());
        dataverse.switches.set("second-queue-item", "move");
        assertThat(add(QUEUE, "").status()).isEqualTo(200);
        assertThat(dataverse.dataverse.rows("queueitems")).hasSize(1);
    }

    @Test
    void completingTheCallDeactivatesItsItem() {
        add(QUEUE, "");
        dataverse.patch("phonecalls(" + call + ")", "{\"statecode\":1,\"statuscode\":2}", "If-Match", "*");
        assertThat(item()).containsEntry("statecode", 1).containsEntry("statuscode", 2);
    }

    @Test
    void pickGivesTheItemToAWorkerAndReleaseTakesItBack() {
        String id = add(QUEUE, "").json().get("QueueItemId").asText();
        String user = "\"SystemUser\":{\"systemuserid\":\"" + AGENT
                + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.systemuser\"}";
        Answer picked = dataverse.post(
                "queueitems(" + id + ")/Microsoft.Dynamics.CRM.PickFromQueue",
                "{" + user + ",\"RemoveQueueItem\":false}");
        assertThat(picked.status()).as(picked.text()).isEqualTo(204);
        assertThat(item()).containsEntry("_workerid_value", AGENT.toString());
        assertThat(dataverse
                        .post("queueitems(" + id + ")/Microsoft.Dynamics.CRM.ReleaseToQueue", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(item()).containsEntry("_workerid_value", null);
        assertThat(dataverse
                        .post("queueitems(" + id + ")/Microsoft.Dynamics.CRM.PickFromQueue", "{" + user + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void removeTakesTheItemAway() {
        String id = add(QUEUE, "").json().get("QueueItemId").asText();
        assertThat(dataverse
                        .post("queueitems(" + id + ")/Microsoft.Dynamics.CRM.RemoveFromQueue", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(dataverse.dataverse.rows("queueitems")).isEmpty();
    }
}
