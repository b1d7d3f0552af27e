package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.callback.Party;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PhoneCallWritesTest {

    private static final UUID PHONE_CALL = UUID.fromString("6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001");
    private static final UUID QUEUE = UUID.fromString("5a1e0000-0000-4000-8000-000000000001");
    private static final QueueInfo SUPPORT =
            new QueueInfo(QUEUE, "Fabrikam Support", new Party("systemuser", UUID.randomUUID()));

    private final PhoneCallWrites writes = new PhoneCallWrites();

    @Test
    void phoneCallAndQueueItemGoInOneChangeSet() {
        Batch batch = writes.inOneChangeSet(phoneCall(), SUPPORT);
        assertThat(batch.parts()).singleElement().satisfies(part -> {
            assertThat(part.changeSet()).isTrue();
            assertThat(part.requests()).extracting(DataverseRequest::path).containsExactly("phonecalls", "queueitems");
        });
    }

    @Test
    void theQueueItemIsBoundToThePhoneCallAndHasAnIdOfItsOwn() {
        DataverseRequest item = writes.inOneChangeSet(phoneCall(), SUPPORT)
                .parts()
                .get(0)
                .requests()
                .get(1);
        assertThat(item.body().path("objectid_phonecall@odata.bind").asText()).isEqualTo("$1");
        assertThat(item.body().path("queueid@odata.bind").asText()).isEqualTo("/queues(" + QUEUE + ")");
        assertThat(UUID.fromString(item.body().path("queueitemid").asText())).isNotEqualTo(PHONE_CALL);
    }

    @Test
    void anEarlierTryThatLandedIsExisting() {
        assertThat(writes.afterChangeSet("contoso", List.of(refusal(412, "0x80040237"))))
                .isEqualTo(PhoneCallWritten.EXISTING);
    }

    @Test
    void aQueueRefusedAsPartyIsToldApart() {
        assertThat(writes.afterChangeSet("contoso", List.of(refusal(400, "0x80043506"))))
                .isEqualTo(PhoneCallWritten.PARTY_REFUSED);
    }

    @Test
    void aRefusedChangeSetIsTriedWithoutTheQueueItemBeforeTheRecordIsBlamed() {
        assertThat(writes.afterChangeSet("contoso", List.of(refusal(400, "0x80040203"))))
                .isEqualTo(PhoneCallWritten.REFUSED_TOGETHER);
        assertThatThrownBy(() -> writes.afterAlone("contoso", List.of(refusal(400, "0x80040203"))))
                .isInstanceOfSatisfying(
                        NeighbourException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BAD_RECORD));
    }

    @Test
    void aBusyEnvironmentIsLeftToTheErrorPolicy() {
        assertThatThrownBy(() -> writes.afterChangeSet("contoso", List.of(refusal(429, "0x80072322"))))
                .isInstanceOfSatisfying(
                        NeighbourException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BUSY));
    }

    @Test
    void addToQueueNamesTheTypeOfItsTarget() {
        DataverseRequest add = writes.addToQueue(phoneCall(), SUPPORT);
        assertThat(add.path()).isEqualTo("queues(" + QUEUE + ")/Microsoft.Dynamics.CRM.AddToQueue");
        assertThat(add.body().path("Target").path("@odata.type").asText())
                .isEqualTo("Microsoft.Dynamics.CRM.phonecall");
    }

    private static ObjectNode phoneCall() {
        return JsonNodeFactory.instance.objectNode().put("activityid", PHONE_CALL.toString());
    }

    private static PartAnswer refusal(int status, String code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", "refused");
        return new PartAnswer(List.of(new DataverseResponse(status, Map.of(), body)));
    }
}
