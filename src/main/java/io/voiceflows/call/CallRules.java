package io.voiceflows.call;

import io.voiceflows.call.CallDecision.Later;
import io.voiceflows.call.CallDecision.Rule;
import io.voiceflows.call.CallDecision.Skip;
import io.voiceflows.call.CallDecision.Take;
import io.voiceflows.call.CallDecision.Unreadable;
import io.voiceflows.user.DynamicsUser;
import java.time.Duration;
import java.time.Instant;

/** Which calls belong into Dynamics (configuration guide 1.5.3, administrator guide, use case 5). */
public final class CallRules {

    /** A call that is still going on after so long is no call any more. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration SOON = Duration.ofMinutes(1);

    /** The platform's clock may be ahead of ours by that much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /**
     * @param user the Dynamics user who had the call; null when there is none
     * @param internal whether the far end is one of the organisation's own numbers
     */
    public CallDecision decide(Call call, DynamicsUser user, boolean internal, CallPolicy policy, Instant now) {
        if (!call.identified()) {
            return new Unreadable(call.problem() + " Without an id it could be written twice, so it is not written.");
        }
        if (call.start() == null || call.direction() == null) {
            return new Unreadable(call.problem().isEmpty() ? "It has no start or no direction." : call.problem());
        }
        if (!switchedOn(call, policy)) {
            return new Skip(Rule.SWITCHED_OFF, named(call) + " are switched off.");
        }
        if (call.privacy() == Call.Privacy.PRIVATE) {
            return new Skip(Rule.PRIVATE, "The user marked it as private.");
        }
        if (call.privacy() == Call.Privacy.UNCLASSIFIED) {
            return new Skip(
                    Rule.UNCLASSIFIED,
                    "The user has not classified it as a work call. When that is done within 14 days it is synchronised.");
        }
        if (internal) {
            return new Skip(Rule.INTERNAL, "The other end is one of the organisation's own numbers.");
        }
        if (call.kind() == Call.Kind.DIRECT && !call.answered()) {
            return new Skip(Rule.UNANSWERED, "Nobody answered, and it came through no service queue.");
        }
        if (call.end() == null || call.end().isAfter(now.plus(CLOCK_SKEW))) {
            return unended(call, now);
        }
        if (call.answered() && shorter(call, policy.durationLimit())) {
            return new Skip(
                    Rule.TOO_SHORT,
                    "It lasted %d s; calls under %d s are left out."
                            .formatted(
                                    call.duration().toSeconds(),
                                    policy.durationLimit().toSeconds()));
        }
        boolean known = user != null && !user.disabled();
        if (call.kind() == Call.Kind.DIRECT && known && user.mobilePhone().isBlank()) {
            return new Skip(Rule.NO_MOBILE, "The user has no mobile number in Dynamics.");
        }
        Instant settled = call.end().plus(policy.settle());
        if (known && user.voiceUser() && now.isBefore(settled)) {
            return new Later(Rule.SETTLING, settled, "The user's embedded phone may still write it by itself.");
        }
        return new Take("It is a work call that the rules want in Dynamics.");
    }

    private static CallDecision unended(Call call, Instant now) {
        if (now.isAfter(call.start().plus(LONGEST))) {
            String end = call.end() == null ? "It has no end and no duration" : "It ends in the future";
            return new Unreadable((end + ", a day after it began. " + call.problem()).strip());
        }
        String why = call.end() == null ? "It has no end yet." : "It ends in the future: it is not over yet.";
        return new Later(Rule.NOT_ENDED, now.plus(SOON), why);
    }

    private static boolean switchedOn(Call call, CallPolicy policy) {
        if (call.kind() == Call.Kind.DIRECT) {
            return policy.direct();
        }
        return call.answered() ? policy.queueAnswered() : policy.queueUnanswered();
    }

    private static String named(Call call) {
        if (call.kind() == Call.Kind.DIRECT) {
            return "Calls to and from users";
        }
        return call.answered() ? "Calls to service queues" : "Calls to service queues that nobody answered";
    }

    private static boolean shorter(Call call, Duration limit) {
        return call.duration() != null && call.duration().compareTo(limit) < 0;
    }
}
