package io.voiceflows.pipeline.event;

/** What became of an event that came in. */
public enum Intake {
    /** Stored; a run was asked for. */
    STORED,
    /** It was stored before. */
    REPEATED,
    /** Its type is not known. */
    UNKNOWN_TYPE,
    /** A call goes on; its end will be told. */
    NOT_ENDED,
    /** The tenant's settings want no such events. */
    NOT_WANTED,
    /** It names nothing that could be looked at. */
    NAMELESS,
    /** The journal could not take it: it was not acknowledged. */
    NOT_KEPT,
    /** Its body was no JSON object within the limits, or did not come. */
    UNREADABLE,
    /** Wrong or missing key. */
    REFUSED,
    /** Right key, from where nobody may send. */
    FOREIGN,
    /** Too many, too large, or not JSON by its type. */
    TURNED_AWAY
}
