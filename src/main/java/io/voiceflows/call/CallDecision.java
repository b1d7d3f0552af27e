package io.voiceflows.call;

import java.time.Instant;

/** What becomes of a call before anybody looks for its customer. */
public sealed interface CallDecision {

    /** In words for an administrator, without the number. */
    String why();

    /** It belongs into Dynamics. */
    record Take(String why) implements CallDecision {}

    /** A rule says that it makes no phone call. */
    record Skip(Rule rule, String why) implements CallDecision {}

    /** It is looked at again at this moment. */
    record Later(Rule rule, Instant at, String why) implements CallDecision {}

    /** It can't be understood. */
    record Unreadable(String why) implements CallDecision {}

    /** The rules that keep a call out, each with the setting and guide section it comes from. */
    enum Rule {
        SWITCHED_OFF(
                "phone-call-sync.process-direct-calls, process-service-calls, process-service-calls-unanswered (1.5.3)"),
        PRIVATE("call privacy: only work calls are synchronised (1.5.3)"),
        UNCLASSIFIED("call privacy: only work calls are synchronised (1.5.3)"),
        INTERNAL("calls between users are not synchronised (administrator guide)"),
        UNANSWERED("unanswered calls to and from users are not synchronised (1.5.3)"),
        TOO_SHORT("phone-call-sync.call-duration-limit (1.5.3)"),
        NO_MOBILE("the user's mobile number in Dynamics (administrator guide, check list)"),
        SETTLING("phone-call-sync.settle-seconds"),
        NOT_ENDED("a call is synchronised when it is over");

        private final String source;

        Rule(String source) {
            this.source = source;
        }

        /** Setting and guide section. */
        public String source() {
            return source;
        }
    }
}
