package io.voiceflows.workshop.lint;

import java.util.function.Consumer;

/** One thing that is asked of every route file. */
interface Rule {

    void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems);

    /** Whether it takes Camel's whole schema or catalog: too slow to repeat at each start for what the build has checked. */
    default boolean thorough() {
        return false;
    }

    /** Gives back the memory of what it has read for examining; it is read again when it is needed. */
    default void forget() {}
}
