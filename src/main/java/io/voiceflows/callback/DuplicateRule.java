package io.voiceflows.callback;

import io.voiceflows.callback.CallbackProfile.DuplicateHandlingRule;
import java.util.List;
import java.util.UUID;

/** The duplicate handling rule of a profile (configuration guide 1.5.4). */
public final class DuplicateRule {

    /**
     * @param others open callback phone calls of the same number and queue, oldest first, without the request's own one
     */
    public Duplicate decide(DuplicateHandlingRule rule, List<UUID> others) {
        if (others.isEmpty()) {
            return new Duplicate.No();
        }
        return switch (rule) {
            case BUNDLE_CALLS -> new Duplicate.Bundled(others.get(0));
            case IGNORE_ADDITIONAL_CALLS -> new Duplicate.Ignored(others.get(0));
        };
    }
}
