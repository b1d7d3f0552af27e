package io.voiceflows.routing;

import java.util.List;

/**
 * One rule: when all conditions hold, the result is answered. Without conditions it always holds.
 *
 * @param names how the properties of its answer are called
 */
public record Rule(String name, List<Condition> when, RoutingResult then, AnswerNames names) {

    public Rule {
        when = List.copyOf(when);
    }

    /** Whether a condition is about open cases. */
    public boolean countsCases() {
        return when.stream().map(Condition::subject).anyMatch(Subject::counted);
    }

    boolean holds(Situation at) {
        return when.stream().allMatch(condition -> condition.holds(at));
    }
}
