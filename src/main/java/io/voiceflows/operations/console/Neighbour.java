package io.voiceflows.operations.console;

import java.time.Duration;

/**
 * How a neighbour treats a tenant, by the figures of this process since its start.
 *
 * @param open whether it has not told us to wait; null where it has no gate
 * @param atOnce how many requests may be under way at the same time; null where that is not limited
 * @param answers whether it gives answers, so that it is asked without restraint; null while not known
 * @param requests all, and by how they were answered
 * @param mean how long requests took; null when there were none
 * @param waited how long it has told us to wait, all together
 */
record Neighbour(
        String name,
        Boolean open,
        Integer atOnce,
        Boolean answers,
        long requests,
        long throttled,
        long refused,
        long failed,
        Duration mean,
        Duration waited) {

    public String state() {
        if (Boolean.FALSE.equals(answers)) {
            return "gives no answer";
        }
        if (Boolean.FALSE.equals(open)) {
            return "told us to wait";
        }
        return requests == 0 ? "not asked yet" : "answers";
    }

    /** The outcome whose colour it has. */
    public String color() {
        return switch (state()) {
            case "gives no answer" -> "parked";
            case "told us to wait" -> "waiting";
            case "answers" -> "written";
            default -> "skipped";
        };
    }
}
