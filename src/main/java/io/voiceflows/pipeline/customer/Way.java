package io.voiceflows.pipeline.customer;

/** How the index learns what changed in a table (design of the customer index, best first). */
public enum Way {
    /** Dataverse tells what changed since a token, deletions included. */
    CHANGE_TRACKING("change tracking"),
    /** Rows modified since a moment; deletions are found by the full read of each night. */
    MODIFICATION_TIME("modification time");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
