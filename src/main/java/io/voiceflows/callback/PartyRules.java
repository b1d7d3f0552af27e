package io.voiceflows.callback;

import io.voiceflows.callback.CallbackProfile.OwnershipRule;
import java.util.Optional;

/** Who owns the phone call and to whom it goes (configuration guide 1.5.4, ownership rule and recipient rule). */
public final class PartyRules {

    /** Empty = the user we sign in as, which Dynamics sets by itself. */
    public Optional<Party> owner(OwnershipRule rule, Party queueOwner) {
        return rule == OwnershipRule.OWNER_OF_QUEUE ? Optional.ofNullable(queueOwner) : Optional.empty();
    }

    /**
     * @param queueAccepted whether the environment takes a queue as party of a phone call
     * @return empty when the queue belongs to a team, which cannot be a party
     */
    public Optional<Party> recipient(boolean queueOwnerRule, Party queue, Party queueOwner, boolean queueAccepted) {
        if (!queueOwnerRule && queueAccepted) {
            return Optional.of(queue);
        }
        return Optional.ofNullable(queueOwner).filter(Party::isUser);
    }
}
