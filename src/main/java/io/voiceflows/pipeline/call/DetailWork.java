package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallDetail;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.ItemWork;
import java.util.Set;

/** The phone call of one call on its way to its details. */
public final class DetailWork extends ItemWork {

    private final DetailBatch batch;
    private final Call call;
    private final Set<CallDetail> told;
    private final Set<CallDetail> missing;
    private final ObjectNode columns;
    private final boolean completes;
    private final boolean late;
    private NeighbourException refusal;
    private boolean standing;

    /**
     * @param call as the telephony side tells it now; null when it no longer knows it
     * @param told details that are new and to be written
     * @param missing details that are still awaited
     * @param columns the new details as columns
     * @param completes whether the phone call is to be completed now
     * @param late whether the deadline has passed
     */
    DetailWork(
            DetailBatch batch,
            JournalItem item,
            Call call,
            Set<CallDetail> told,
            Set<CallDetail> missing,
            ObjectNode columns,
            boolean completes,
            boolean late) {
        super(batch.run(), item);
        this.batch = batch;
        this.call = call;
        this.told = told;
        this.missing = missing;
        this.columns = columns;
        this.completes = completes;
        this.late = late;
    }

    @Override
    public String noun() {
        return "details of call";
    }

    DetailBatch batch() {
        return batch;
    }

    Call call() {
        return call;
    }

    Set<CallDetail> told() {
        return told;
    }

    Set<CallDetail> missing() {
        return missing;
    }

    ObjectNode columns() {
        return columns;
    }

    boolean completes() {
        return completes;
    }

    /** Whether it ends with this try, with or without what is missing. */
    boolean ends() {
        return missing.isEmpty() || late;
    }

    void refusedWith(NeighbourException failure) {
        refusal = failure;
    }

    NeighbourException refusal() {
        return refusal;
    }

    void standsAlready() {
        standing = true;
    }

    /** Whether the closed phone call has everything that was to be written. */
    boolean standing() {
        return standing;
    }

    /** Whether there is anything to write. */
    public boolean writes() {
        return (completes || !columns.isEmpty()) && !run().isHalted();
    }

    /** Whether it has to wait because the run was halted before its turn. */
    public boolean postponed() {
        return run().isHalted();
    }
}
