package io.voiceflows.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseErrors;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.dataverse.Query;
import io.voiceflows.dataverse.RecordIds;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The requests that write a phone call and put it into its queue, and what their answers mean. */
@Component("phoneCallWrites")
public class PhoneCallWrites {

    private static final String PHONE_CALLS = "phonecalls";

    private final RecordIds ids = new RecordIds();

    /** Phone call and queue item, both or none; both ids are computed, so that a repetition is refused. */
    public Batch inOneChangeSet(JsonNode phoneCall, QueueInfo queue) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("queueitemid", ids.queueItem(id(phoneCall)).toString())
                .put("queueid@odata.bind", "/queues(" + queue.id() + ")")
                .put("objectid_phonecall@odata.bind", "$1");
        return Batch.ofChangeSet(
                DataverseRequest.post(PHONE_CALLS, phoneCall), DataverseRequest.post("queueitems", item));
    }

    public boolean hasParties(JsonNode phoneCall) {
        return phoneCall.has("phonecall_activity_parties");
    }

    /** The same phone call of nobody: a party that the environment refuses never keeps the call from being written. */
    public JsonNode withoutParties(JsonNode phoneCall) {
        ObjectNode bare = phoneCall.deepCopy();
        bare.remove("phonecall_activity_parties");
        return bare;
    }

    /** What the change set's answer means; throws what only the error policy can deal with. */
    public PhoneCallWritten afterChangeSet(String tenant, List<PartAnswer> answers) {
        return answers.get(0)
                .refusal()
                .map(refusal -> refused(refusal(tenant, refusal), PhoneCallWritten.REFUSED_TOGETHER))
                .orElse(PhoneCallWritten.CREATED);
    }

    /** The phone call without its queue item: tells whether it was the queue item that was refused. */
    public Batch alone(JsonNode phoneCall) {
        return new Batch(List.of(new Batch.Part(List.of(DataverseRequest.post(PHONE_CALLS, phoneCall)), false)));
    }

    public PhoneCallWritten afterAlone(String tenant, List<PartAnswer> answers) {
        return answers.get(0)
                .refusal()
                .map(refusal -> refused(refusal(tenant, refusal), null))
                .orElse(PhoneCallWritten.CREATED_ALONE);
    }

    /** Queue items in any state: an agent may have taken the call out of the queue already. */
    public Query queueItems(JsonNode phoneCall) {
        return Query.of("queueitems", List.of("queueitemid", "statecode"), "_objectid_value eq " + id(phoneCall));
    }

    /** The phone call if it is still open; a closed one is never put into a queue again. */
    public Query ifOpen(JsonNode phoneCall) {
        String filter = "activityid eq " + id(phoneCall) + " and statecode eq 0";
        return Query.of(PHONE_CALLS, List.of("activityid", "statecode"), filter);
    }

    public DataverseRequest addToQueue(JsonNode phoneCall, QueueInfo queue) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("Target")
                .put("activityid", id(phoneCall).toString())
                .put("@odata.type", "Microsoft.Dynamics.CRM.phonecall");
        return DataverseRequest.post("queues(" + queue.id() + ")/Microsoft.Dynamics.CRM.AddToQueue", body);
    }

    private static NeighbourException refusal(String tenant, DataverseResponse answer) {
        return DataverseErrors.exception(tenant, "POST " + PHONE_CALLS, answer);
    }

    private static PhoneCallWritten refused(NeighbourException refusal, PhoneCallWritten whenBad) {
        if (refusal.kind() == FailureKind.ALREADY_THERE) {
            return PhoneCallWritten.EXISTING;
        }
        if (DataverseErrors.partyRefused(refusal)) {
            return PhoneCallWritten.PARTY_REFUSED;
        }
        if (refusal.kind() == FailureKind.BAD_RECORD && whenBad != null) {
            return whenBad;
        }
        throw refusal;
    }

    private static UUID id(JsonNode phoneCall) {
        return UUID.fromString(phoneCall.path("activityid").asText());
    }
}
