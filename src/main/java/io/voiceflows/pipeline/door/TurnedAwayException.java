package io.voiceflows.pipeline.door;

/** A request that is not answered. Made often and by strangers, so without stack trace. */
public final class TurnedAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TurnedAway why;

    public TurnedAwayException(TurnedAway why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    /** @param why name of the reason; for the tests of routes */
    public TurnedAwayException(String why) {
        this(TurnedAway.valueOf(why));
    }

    public TurnedAway why() {
        return why;
    }
}
