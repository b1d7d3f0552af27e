package io.voiceflows.routing;

import java.util.Map;

/** Where a call goes, and why. Explanations are sentences for an administrator, without numbers. */
public sealed interface RoutingDecision {

    /** The rule that decided, empty when none did. */
    String rule();

    String explanation();

    /** The same decision with one more sentence. */
    RoutingDecision because(String sentence);

    /** The routing differs from what the platform would do by itself. */
    record Route(Answer answer, Map<String, Object> properties, String rule, String explanation)
            implements RoutingDecision {

        @Override
        public Route because(String sentence) {
            return new Route(answer, properties, rule, explanation + " " + sentence);
        }
    }

    /** The call goes its usual way. */
    record NoChange(Reason reason, String rule, String explanation) implements RoutingDecision {

        @Override
        public NoChange because(String sentence) {
            return new NoChange(reason, rule, explanation + " " + sentence);
        }
    }

    /** Why the call goes its usual way. */
    enum Reason {
        /** The customers of the tenant have not been read yet. */
        NO_INDEX,
        /** The caller's number is withheld or no number. */
        NO_CALLER,
        /** Without the number called nobody can say that the call does not come back to it. */
        NO_CALLED,
        NO_RULE,
        /** Of those who have the number not all would get the same answer. */
        DISAGREE,
        /** What the rule asks for is not known for this caller. */
        NOTHING_TO_SAY,
        /** The call is already where the rule sends it (configuration guide 1.6.3: an endless loop). */
        SAME_TARGET,
        /** The rules would send the call back and forth. */
        CYCLE,
        /** The time for an answer was over. */
        LATE,
        /** A fault of the service itself. */
        FAILED
    }
}
