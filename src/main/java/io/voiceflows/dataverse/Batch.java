package io.voiceflows.dataverse;

import java.util.List;

/** A $batch: parts in order. A part of several requests is one change set: all or nothing, $1 names its first. */
public record Batch(List<Part> parts) {

    /** Requests that stand together: a single one, or a change set. */
    public record Part(List<DataverseRequest> requests, boolean changeSet) {

        /** All of these requests or none of them. */
        public static Part of(List<DataverseRequest> requests) {
            return new Part(List.copyOf(requests), requests.size() > 1);
        }
    }

    public static Batch ofChangeSet(DataverseRequest... requests) {
        return new Batch(List.of(new Part(List.of(requests), true)));
    }
}
