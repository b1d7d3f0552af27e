package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.customer.Match;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.ItemWork;
import io.voiceflows.user.DynamicsUser;
import java.util.UUID;

/** One call on its way through the route: what is known, what was decided, what is still to be done. */
public final class CallWork extends ItemWork {

    private final CallBatch batch;
    private final Call call;
    private final String number;
    private final UUID activityId;
    private final boolean pending;
    private final DynamicsUser user;
    private DynamicsUser owner;
    private boolean taken;
    private Match match = new Match.None("It has not been looked for.");
    private UUID embedded;
    private UUID callbackRequest;

    /**
     * @param number E.164 key of the far end; empty when it cannot be read
     * @param pending whether anything is to be done for it in this run
     * @param user the Dynamics user who had the call; null when there is none
     */
    CallWork(
            CallBatch batch,
            Call call,
            String number,
            UUID activityId,
            JournalItem item,
            boolean pending,
            DynamicsUser user) {
        super(batch.run(), item);
        this.batch = batch;
        this.call = call;
        this.number = number;
        this.activityId = activityId;
        this.pending = pending;
        this.user = user;
    }

    @Override
    public String noun() {
        return "call";
    }

    CallBatch batch() {
        return batch;
    }

    public Call call() {
        return call;
    }

    String number() {
        return number;
    }

    /** The id that the phone call has or will have. */
    public UUID activityId() {
        return activityId;
    }

    /** Whether anything is to be done for it in this run. */
    public boolean pending() {
        return pending && !run().isHalted();
    }

    /** Whether it has to wait because the run was halted before its turn. */
    public boolean postponed() {
        return pending && run().isHalted();
    }

    /** Whether the rules want it in Dynamics, now. */
    public boolean taken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    /** It waits or was left out after all. */
    void drop() {
        taken = false;
    }

    DynamicsUser user() {
        return user;
    }

    /** Whether the user's embedded phone may have written the call. */
    public boolean mayBeEmbedded() {
        return user != null && user.voiceUser() && !user.disabled() && !number.isEmpty();
    }

    /** Who will own the phone call; null until that was decided. */
    DynamicsUser owner() {
        return owner;
    }

    void ownedBy(DynamicsUser person) {
        owner = person;
    }

    public Match match() {
        return match;
    }

    void matched(Match found) {
        match = found;
    }

    /** The phone call that the embedded phone wrote of this call; null when there is none. */
    public UUID embedded() {
        return embedded;
    }

    void wrote(UUID phoneCall) {
        embedded = phoneCall;
    }

    /**
     * Whether it may be an attempt to answer a callback request: an agent's work call to a number, when
     * it is over and its result known.
     */
    public boolean mayBeAttempt() {
        return call.direction() == Call.Direction.OUTGOING
                && call.privacy() == Call.Privacy.WORK
                && call.identified()
                && call.start() != null
                && call.end() != null
                && !number.isEmpty();
    }

    /** The callback phone call that this call answers; null when there is none. */
    UUID callbackRequest() {
        return callbackRequest;
    }

    void answers(UUID request) {
        callbackRequest = request;
    }
}
