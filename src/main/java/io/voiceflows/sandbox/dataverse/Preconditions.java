package io.voiceflows.sandbox.dataverse;

import java.util.Optional;

/** If-Match and If-None-Match on a write ("Perform conditional operations"). */
final class Preconditions {

    private Preconditions() {}

    /** The record to change, or empty when the write may create it. */
    static Optional<Row> check(ApiRequest request, Resource resource, Store store) {
        String match = condition(request, "If-Match");
        String noneMatch = condition(request, "If-None-Match");
        Optional<Row> found = resource.find(store);
        if (found.isEmpty() && match != null) {
            throw resource.id() == null ? resource.noSuchKey() : Refusal.noSuchRecord(resource.table(), resource.id());
        }
        if (found.isEmpty() && resource.id() == null && "*".equals(noneMatch)) {
            throw resource.noSuchKey(); // seen on a live environment: by alternate key nothing is created
        }
        if (found.isPresent() && "*".equals(noneMatch)) {
            throw Refusal.duplicate();
        }
        if (found.isPresent()
                && match != null
                && !match.equals("*")
                && !match.equals(found.get().etag())) {
            throw new Refusal(
                    412,
                    "0x80060882",
                    "The version of the existing record doesn't match the RowVersion property provided.");
        }
        return found;
    }

    /** Clients send the literal word {@code null} for "no condition". */
    private static String condition(ApiRequest request, String name) {
        String value = request.header(name);
        return value == null || value.equals("null") || value.isBlank() ? null : value.trim();
    }
}
