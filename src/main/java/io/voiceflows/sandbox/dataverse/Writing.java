package io.voiceflows.sandbox.dataverse;

import java.util.Map;

/**
 * Who writes and under which rules.
 *
 * @param seeding the sandbox itself: it may set states, creation dates and names, and touch closed activities
 * @param inChangeSet whether the write belongs to a change set
 */
record Writing(Caller caller, References references, boolean seeding, boolean inChangeSet) {

    Writing with(Map<String, String> contentIds) {
        References more =
                new References(references.model(), references.store(), references.base(), Map.copyOf(contentIds));
        return new Writing(caller, more, seeding, inChangeSet);
    }
}
