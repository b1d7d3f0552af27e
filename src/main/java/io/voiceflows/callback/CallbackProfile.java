package io.voiceflows.callback;

import java.time.Duration;
import java.util.UUID;

/**
 * Which callback list goes to which Dynamics queue, and how (configuration guide 1.5.4, callback profile).
 *
 * @param callbackList id of the callback list on the telephony side
 * @param queue id of the Dynamics queue
 * @param callbackAge how far back each run looks, in {@code ageTimeUnit}
 * @param phoneCallSubject empty = the tenant's default subject
 */
public record CallbackProfile(
        String name,
        String callbackList,
        UUID queue,
        AgeTimeUnit ageTimeUnit,
        int callbackAge,
        OwnershipRule ownershipRule,
        String phoneCallSubject,
        DuplicateHandlingRule duplicateHandlingRule,
        boolean active) {

    /** The unit in which the guide lets the look-back window be given. */
    public enum AgeTimeUnit {
        MINUTES,
        HOURS,
        DAYS
    }

    /** Who owns the phone call: the user we sign in as, or the owner of the queue. */
    public enum OwnershipRule {
        API_USER,
        OWNER_OF_QUEUE
    }

    /** What happens to a further request of the same number and queue while one is open. */
    public enum DuplicateHandlingRule {
        BUNDLE_CALLS,
        IGNORE_ADDITIONAL_CALLS
    }

    public Duration window() {
        return switch (ageTimeUnit) {
            case MINUTES -> Duration.ofMinutes(callbackAge);
            case HOURS -> Duration.ofHours(callbackAge);
            case DAYS -> Duration.ofDays(callbackAge);
        };
    }
}
