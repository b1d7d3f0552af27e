package io.voiceflows.journal;

/** Why an item is where it is. Few values: it is a metric label. The trail holds the details. */
public enum Reason {
    NONE(""),
    CLOSED_ELSEWHERE("It was already closed on the telephony side when it was first read."),
    DUPLICATE_IGNORED(
            "Another open callback phone call for this number and queue exists; the profile ignores additional calls."),
    VANISHED("The telephony side no longer knows it."),
    ID_KEPT("The user has a valid telephony id that was entered by hand; it is never overwritten."),
    NO_EMAIL("The user has neither a telephony email nor a primary email to be matched by."),
    NO_TELEPHONY_USER("No telephony user has the user's email."),
    EMAIL_AMBIGUOUS("Two telephony users have the user's email; no id is written."),
    ID_SHARED("The same telephony user belongs to another Dynamics user as well; no id is written."),
    NO_VOICE_USER("The user is disabled or no longer holds the Voice User role."),
    NEIGHBOUR_UNAVAILABLE(
            "Dynamics or the telephony side could not be reached or asked us to wait; it is tried again by itself."),
    FAILED_TRY("The last try failed; it is tried again by itself."),
    REPLAY_REQUESTED("An operator asked for another try; it happens in the next run."),
    REFUSED("Dynamics or the telephony side refused the record for good."),
    UNREADABLE("The item could not be read."),
    TOO_MANY_TRIES("It failed in three runs that reached both sides."),
    OUR_FAULT("An unexpected error in this product; the log has the details.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** In words for an administrator. */
    public String sentence() {
        return sentence;
    }
}
