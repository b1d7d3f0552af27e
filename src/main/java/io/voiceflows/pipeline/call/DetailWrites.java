package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseErrors;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.dataverse.Query;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The requests that fill in a phone call and complete it: only our own columns, so that what an agent typed stays; all or
 * nothing, because a completed phone call is read-only (Dataverse, phonecall).
 */
@Component("detailWrites")
public class DetailWrites {

    /** What the answer to a write means. */
    enum Written {
        DONE,
        /** Somebody deleted the phone call. */
        DELETED,
        /** The row was refused: it may be closed. */
        REFUSED
    }

    Batch.Part request(DetailWork work) {
        List<DataverseRequest> requests = new ArrayList<>();
        if (!work.columns().isEmpty()) {
            requests.add(update(work, work.columns()));
        }
        if (work.completes()) {
            requests.add(update(work, completed(work)));
        }
        return Batch.Part.of(requests);
    }

    private static ObjectNode completed(DetailWork work) {
        return CallWrites.completed(work.item().did(DetailItems.OUTGOING));
    }

    private static DataverseRequest update(DetailWork work, JsonNode body) {
        return DataverseRequest.update("phonecalls(" + work.item().recordId() + ")", body);
    }

    /** @throws NeighbourException for everything that only the error policy can deal with */
    Written written(DetailWork work, PartAnswer answer) {
        DataverseResponse refused = answer.refusal().orElse(null);
        if (refused == null) {
            return Written.DONE;
        }
        NeighbourException refusal = DataverseErrors.exception(
                work.run().tenant(), "PATCH phonecalls(" + work.item().recordId() + ")", refused);
        if (refusal.kind() == FailureKind.GONE) {
            return Written.DELETED;
        }
        if (refusal.kind() == FailureKind.BAD_RECORD) {
            work.refusedWith(refusal);
            return Written.REFUSED;
        }
        throw refusal;
    }

    /** How the phone call stands now that it refuses to be written. */
    public Query state(DetailWork work) {
        List<String> select = new ArrayList<>(List.of("activityid", "statecode", "statuscode"));
        work.columns().fieldNames().forEachRemaining(select::add);
        return Query.of("phonecalls", select, "activityid eq " + work.item().recordId());
    }

    /**
     * Opens a closed phone call, fills it in, and closes it as it was; null where that is not wanted.
     *
     * @throws NeighbourException the refusal, when the phone call is open: then something else was refused
     */
    public Batch reopened(DetailWork work, List<JsonNode> rows) {
        int state = rows.isEmpty() ? 0 : rows.get(0).path("statecode").asInt();
        if (state == 0) {
            throw work.refusal();
        }
        if (stands(work.columns(), rows.get(0))) {
            work.standsAlready();
            return null;
        }
        if (!work.run().settings().phoneCallSync().reopenCompletedCalls()) {
            return null;
        }
        int status = rows.get(0).path("statuscode").asInt();
        return Batch.ofChangeSet(
                update(work, CallWrites.state(0, 1)),
                update(work, work.columns()),
                update(work, CallWrites.state(state, status)));
    }

    /** Whether an earlier try wrote the same, and its answer was lost. */
    private static boolean stands(JsonNode columns, JsonNode row) {
        return columns.properties().stream().allMatch(column -> row.path(column.getKey())
                .asText()
                .equals(column.getValue().asText()));
    }

    /** @throws NeighbourException when even that was refused */
    public void reopenedAndClosed(DetailWork work, List<PartAnswer> answers) {
        answers.get(0).refusal().ifPresent(refused -> {
            throw DataverseErrors.exception(
                    work.run().tenant(), "PATCH phonecalls(" + work.item().recordId() + ")", refused);
        });
    }
}
