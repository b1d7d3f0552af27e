package io.voiceflows.journal;

/** Why an item is where it is. Few values: it is a metric label. The trail holds the details. */
public enum Reason {
    NONE(""),
    CLOSED_ELSEWHERE("It was already closed on the telephony side when it was first read."),
    DUPLICATE_IGNORED(
            "Another open callback phone call for this number and queue exists; the profile ignores additional calls."),
    VANISHED("The telephony side no longer knows it."),
    SWITCHED_OFF("Calls of this kind are switched off: phone-call-sync.process-direct-calls, process-service-calls and"
            + " process-service-calls-unanswered (configuration guide 1.5.3)."),
    PRIVATE_CALL("The user marked the call as private; only work calls are synchronised (configuration guide 1.5.3)."),
    UNCLASSIFIED_CALL(
            "The user has not classified the call as work or private; only work calls are synchronised (configuration"
                    + " guide 1.5.3). Once it is classified as work, within 14 days, it is synchronised."),
    INTERNAL_CALL("Both ends of the call are the organisation's own numbers; calls between users are not synchronised"
            + " (administrator guide)."),
    UNANSWERED_CALL(
            "Nobody answered, and it came through no service queue: such calls make no phone call (configuration guide"
                    + " 1.5.3)."),
    TOO_SHORT("The call was shorter than phone-call-sync.call-duration-limit (configuration guide 1.5.3)."),
    NO_MOBILE_NUMBER(
            "The user who had the call has no mobile number in Dynamics (administrator guide, check list). Enter it there"
                    + " for the calls to come."),
    NO_NUMBER("The other end's number is withheld or cannot be read, so that no customer can ever be found by it"
            + " (configuration guide 1.5.3)."),
    NOT_ENDED("The call has no end yet; it is looked at again by itself."),
    SETTLING("The user's embedded phone is given time to write the call first: phone-call-sync.settle-seconds"
            + " (configuration guide 1.5.3, CallStartMargin). It is looked at again by itself."),
    NO_CUSTOMER("No active customer in Dynamics has the number. It is written as soon as one has it, within"
            + " phone-call-sync.waiting-days (configuration guide 1.5.3)."),
    SEVERAL_CUSTOMERS("Several customers in Dynamics have the number, and nothing decides between them: neither a"
            + " person yet, nor phone-call-sync.multiple-matches-pick-first or enable-multiple-match-create"
            + " (configuration guide 1.5.3)."),
    UNKNOWN_USER("Dynamics did not know the user who had the call; its users are read again before the call goes to"
            + " phone-call-sync.default-crm-assignee (configuration guide 1.5.3)."),
    NO_ASSIGNEE(
            "Dynamics does not know the user who had the call, and phone-call-sync.default-crm-assignee names nobody who"
                    + " could own it (configuration guide 1.5.3). Set it, or give the user the telephony id."),
    WAITED_TOO_LONG(
            "Nobody, or more than one customer, had the number for phone-call-sync.waiting-days; it is no longer"
                    + " looked for (configuration guide 1.5.3)."),
    DELETED_IN_DYNAMICS("Somebody deleted the phone call in Dynamics; it is not made again."),
    COMPLETED_EARLY("Somebody completed the phone call in Dynamics before its details arrived, and phone-call-sync."
            + "reopen-completed-calls is off (use case 4)."),
    STANDS_TWICE(
            "The user's embedded phone wrote the same call as well, after this service had: the trail names both phone"
                    + " calls. Delete one; if this happens often, raise phone-call-sync.settle-seconds."),
    DETAILS_AWAITED("Recording or metrics of the call have not arrived yet; they are looked for again, for"
            + " phone-call-sync.details-deadline-minutes (use cases 4 and 4.1)."),
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
    ERASED("Its personal data was erased on request, and so it is not looked at again."),
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
