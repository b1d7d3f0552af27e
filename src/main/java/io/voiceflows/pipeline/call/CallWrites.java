package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseErrors;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.PhoneCallColumns;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.settings.PhoneCallSyncSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The requests that write the phone call of a call and complete it, and what their answers mean. */
@Component("callWrites")
public class CallWrites {

    private static final String PHONE_CALLS = "phonecalls";
    private static final String JUST_CREATED = "$1";
    private static final int MADE = 2;
    private static final int RECEIVED = 4;
    /** Most that is left of the description for the audit text of a tenant without a column for it. */
    private static final int IN_DESCRIPTION = 1900;

    private static final int NOTE = 100_000;

    private final CallDetails details;
    private final Users users;

    CallWrites(CallDetails details, Users users) {
        this.details = details;
        this.users = users;
    }

    /** The phone call, and in the same change set what belongs to it: all or nothing. */
    Batch.Part create(CallWork work, JsonNode phoneCall) {
        List<DataverseRequest> requests = new ArrayList<>();
        requests.add(DataverseRequest.post(PHONE_CALLS, phoneCall));
        if (work.run().settings().phoneCallSync().enableAudit()) {
            wholeAudit(work).ifPresent(note -> requests.add(DataverseRequest.post("annotations", note)));
        }
        if (completesNow(work)) {
            requests.add(new DataverseRequest(
                    "PATCH", JUST_CREATED, Map.of(), completed(work.call().direction() == Call.Direction.OUTGOING)));
        }
        return Batch.Part.of(requests);
    }

    /** Nothing is awaited, nobody has to look at it, and no embedded phone can still come with its own. */
    boolean completesNow(CallWork work) {
        PhoneCallSyncSettings settings = work.run().settings().phoneCallSync();
        return !work.mayBeEmbedded()
                && !CallMatching.withoutCustomer(work, settings)
                && details.awaited(work.run().settings(), work.call()).isEmpty();
    }

    /** State and status reason travel together; a call cannot be created in them (Dataverse, phonecall). */
    static ObjectNode completed(boolean outgoing) {
        return state(1, outgoing ? MADE : RECEIVED);
    }

    static ObjectNode state(int state, int status) {
        return JsonNodeFactory.instance.objectNode().put("statecode", state).put("statuscode", status);
    }

    /** An audit text that its column would cut stands in a note as a whole. */
    private static Optional<ObjectNode> wholeAudit(CallWork work) {
        String audit = CallFacts.audit(work.call(), work.run().settings().phoneCallSync());
        boolean column = work.run().settings().columns().phonecall().containsKey("audit");
        if (audit.length() <= (column ? PhoneCallColumns.AUDIT : IN_DESCRIPTION)) {
            return Optional.empty();
        }
        return Optional.of(JsonNodeFactory.instance
                .objectNode()
                .put("subject", "Everything that the telephony side told of the call")
                .put("notetext", audit.substring(0, Math.min(audit.length(), NOTE)))
                .put("objectid_phonecall@odata.bind", JUST_CREATED));
    }

    /**
     * What the answer to a creation means.
     *
     * @throws NeighbourException for everything that only the error policy can deal with; an owner who was disabled since
     *     the users were read is a fault of this run only: they are read again before the next one
     */
    PhoneCallWritten created(String tenant, PartAnswer answer) {
        DataverseResponse refused = answer.refusal().orElse(null);
        if (refused == null) {
            return PhoneCallWritten.CREATED;
        }
        NeighbourException refusal = DataverseErrors.exception(tenant, "POST " + PHONE_CALLS, refused);
        if (refusal.kind() == FailureKind.ALREADY_THERE) {
            return PhoneCallWritten.EXISTING;
        }
        if (DataverseErrors.partyRefused(refusal)) {
            return PhoneCallWritten.PARTY_REFUSED;
        }
        if (DataverseErrors.ownerRefused(refusal)) {
            users.forget(tenant);
            throw new NeighbourException(
                    refusal.neighbour(), FailureKind.GONE, refusal.status(), refusal.code(), refusal.getMessage());
        }
        throw refusal;
    }

    /**
     * The call's identity, and the callback request that it answers, on the phone call that the embedded phone wrote;
     * null where no column takes either.
     */
    public DataverseRequest adopt(CallWork work) {
        Map<String, String> names = work.run().settings().columns().phonecall();
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        if (names.containsKey("call-id")) {
            columns.put(names.get("call-id"), work.call().callId());
        }
        if (names.containsKey("callback-request") && work.callbackRequest() != null) {
            columns.put(
                    names.get("callback-request") + "@odata.bind",
                    "/" + PHONE_CALLS + "(" + work.callbackRequest() + ")");
        }
        return columns.isEmpty() ? null : DataverseRequest.update(PHONE_CALLS + "(" + work.embedded() + ")", columns);
    }
}
