package io.voiceflows.pipeline.call;

import io.voiceflows.call.CallDecision;
import io.voiceflows.call.CallDecision.Rule;
import io.voiceflows.call.CallPolicy;
import io.voiceflows.call.CallRules;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.settings.PhoneCallSyncSettings;
import io.voiceflows.user.DynamicsUser;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Which calls the rules want in Dynamics, and who owns them there (configuration guide 1.5.3). */
@Component("callJudge")
public class CallJudge {

    private final ItemAccount account;
    private final Users users;
    private final Clock clock;
    private final CallRules rules = new CallRules();

    CallJudge(ItemAccount account, Users users, Clock clock) {
        this.account = account;
        this.users = users;
        this.clock = clock;
    }

    /** Applies the rules: the call is taken, left out, or looked at again later. */
    public void judge(CallWork work) {
        PhoneCallSyncSettings settings = work.run().settings().phoneCallSync();
        CallPolicy policy = new CallPolicy(
                settings.processDirectCalls(),
                settings.processServiceCalls(),
                settings.processServiceCallsUnanswered(),
                settings.callDurationLimit(),
                Duration.ofSeconds(settings.settleSeconds()));
        boolean internal = work.batch()
                .users()
                .map(users -> users.ownNumbers().contains(work.number()))
                .orElse(false);
        CallDecision decision = rules.decide(work.call(), work.user(), internal, policy, clock.instant());
        if (decision instanceof CallDecision.Skip skip) {
            account.skip(work, reason(skip.rule()), skip.why(), skip.rule().source());
        } else if (decision instanceof CallDecision.Later later) {
            account.waitFor(
                    work,
                    reason(later.rule()),
                    later.at(),
                    later.why(),
                    later.rule().source());
        } else if (decision instanceof CallDecision.Unreadable unreadable) {
            account.note(work, "read", unreadable.why(), "");
            account.end(work, Outcome.PARKED, Reason.UNREADABLE);
        } else if (work.number().isEmpty()) {
            account.skip(work, Reason.NO_NUMBER, Reason.NO_NUMBER.sentence(), "");
        } else {
            read(work);
        }
    }

    private void read(CallWork work) {
        DynamicsUser user = work.user();
        boolean known = user != null && !user.disabled();
        if (user == null && mayHaveAppeared(work)) {
            account.waitFor(work, Reason.UNKNOWN_USER, clock.instant(), unknown(work), "");
            return;
        }
        DynamicsUser owner = known ? user : work.batch().assignee().user();
        if (owner == null) {
            String why = unknown(work) + " Setting phone-call-sync.default-crm-assignee "
                    + work.batch().assignee().found().sentence() + ".";
            account.waitFor(work, Reason.NO_ASSIGNEE, null, why, "phone-call-sync.default-crm-assignee (1.5.3)");
            return;
        }
        if (!work.call().problem().isEmpty()) {
            account.note(
                    work,
                    "read",
                    "It is written with what is known: " + work.call().problem(),
                    "");
        }
        if (!known) {
            account.note(
                    work,
                    "owner",
                    unknown(work) + " The default assignee owns it.",
                    "phone-call-sync.default-crm-assignee (1.5.3)");
        }
        work.ownedBy(owner);
        work.take();
    }

    /**
     * Somebody may have entered the user's id since the users were read: that is looked at once for a call. One that
     * waits for an owner is judged again whenever the users were read.
     */
    private boolean mayHaveAppeared(CallWork work) {
        return !work.call().userId().isEmpty()
                && work.item().reason() != Reason.UNKNOWN_USER
                && work.item().reason() != Reason.NO_ASSIGNEE
                && work.batch().readsUsersAgain(() -> users.missed(work.run().tenant()));
    }

    private static String unknown(CallWork work) {
        if (work.user() != null) {
            return "The user who had the call is disabled in Dynamics.";
        }
        return work.call().userId().isEmpty() && work.call().userName().isEmpty()
                ? "No user took the call."
                : "No Dynamics user has the telephony user id %s."
                        .formatted(work.call().userId());
    }

    private static Reason reason(Rule rule) {
        return switch (rule) {
            case SWITCHED_OFF -> Reason.SWITCHED_OFF;
            case PRIVATE -> Reason.PRIVATE_CALL;
            case UNCLASSIFIED -> Reason.UNCLASSIFIED_CALL;
            case INTERNAL -> Reason.INTERNAL_CALL;
            case UNANSWERED -> Reason.UNANSWERED_CALL;
            case TOO_SHORT -> Reason.TOO_SHORT;
            case NO_MOBILE -> Reason.NO_MOBILE_NUMBER;
            case SETTLING -> Reason.SETTLING;
            case NOT_ENDED -> Reason.NOT_ENDED;
        };
    }
}
