package io.voiceflows.callback;

import java.util.UUID;

/** Whether a request is a further one of a number and queue for which a callback phone call is still open. */
public sealed interface Duplicate {

    /** Whether a phone call is to be written for it. */
    default boolean writes() {
        return true;
    }

    /** The phone call that it belongs to; null when it is the first. */
    default UUID first() {
        return null;
    }

    /** No other is open. */
    record No() implements Duplicate {}

    /** Written as well, and linked to the first of the bundle. */
    record Bundled(UUID first) implements Duplicate {}

    /** Not written; the first is kept. */
    record Ignored(UUID first) implements Duplicate {
        @Override
        public boolean writes() {
            return false;
        }
    }
}
