package io.voiceflows.routing;

import java.util.OptionalInt;

/** How many of something a condition wants, bounds included. */
public record Amount(int least, int most) {

    public static final Amount ANY = new Amount(0, Integer.MAX_VALUE);

    /** What is not known is no amount at all, so that not even {@code 0} holds. */
    boolean holds(OptionalInt count) {
        return count.isPresent() && least <= count.getAsInt() && count.getAsInt() <= most;
    }

    @Override
    public String toString() {
        if (least == most) {
            return Integer.toString(least);
        }
        if (most == Integer.MAX_VALUE) {
            return "at least " + least;
        }
        return least == 0 ? "at most " + most : "from " + least + " to " + most;
    }
}
