package io.voiceflows.user;

/**
 * What is to happen to one user's telephony id.
 *
 * @param telephonyUserId the id to write; empty unless one is to be written
 * @param why a sentence for an administrator, with ids only
 */
public record UserIdDecision(DynamicsUser user, Verdict verdict, String telephonyUserId, String why) {

    /** How it was decided. */
    public enum Verdict {
        /** The one telephony user with the email is known and the column has no valid id: it is written. */
        WRITE,
        /** The column holds the id of the telephony user with the email. */
        RIGHT,
        /** The column holds the valid id of another telephony user: somebody entered it. */
        KEPT_BY_HAND,
        NO_EMAIL,
        NO_TELEPHONY_USER,
        /** Two telephony users have the email. */
        EMAIL_AMBIGUOUS,
        /** One telephony user for two Dynamics users. */
        ID_SHARED
    }
}
