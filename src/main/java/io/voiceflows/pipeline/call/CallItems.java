package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallDecision;
import io.voiceflows.call.CallDecision.Rule;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.call.CallPolicy;
import io.voiceflows.call.CallRules;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.RecordIds;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.settings.PhoneCallSyncSettings;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes up reported calls: what was done already, and which of them the rules want in Dynamics. */
@Component("callItems")
public class CallItems {

    private final Journal journal;
    private final ItemAccount account;
    private final PhoneNumbers numbers;
    private final Clock clock;
    private final RecordIds ids = new RecordIds();
    private final CallRules rules = new CallRules();

    CallItems(Journal journal, ItemAccount account, PhoneNumbers numbers, Clock clock) {
        this.journal = journal;
        this.account = account;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Takes up a call; one that was seen before and has not changed needs nothing and costs nothing. */
    public CallWork open(CallBatch batch, Call call) {
        String tenant = batch.run().tenant();
        String region = batch.run().settings().defaultRegion();
        String number = numbers.key(call.customerNumber(), region).orElse("");
        String content = fingerprint(call);
        JournalItem known = known(tenant, call);
        boolean pending = known == null || worthALook(batch, known, content);
        if (pending) {
            batch.run().counts().reported();
        } else {
            batch.run().counts().seenAgain();
        }
        JournalItem item = known != null
                ? known
                : JournalItem.first(
                        new ItemKey(tenant, CallRuns.PIPELINE, CallIdentity.of(call)),
                        call.kind().name(),
                        call.start(),
                        PhoneNumbers.mask(call.customerNumber()),
                        clock.instant());
        item = pending ? item.about(NumberDigest.of(tenant, number), content) : item;
        return new CallWork(
                batch,
                call,
                number,
                ids.phoneCall(batch.run().provider(), tenant, "call", item.key().id()),
                item,
                pending,
                batch.users().map(users -> user(users, call)).orElse(null));
    }

    /** A queue call that gains a user later keeps its first id. */
    private JournalItem known(String tenant, Call call) {
        if (call.kind() == Call.Kind.QUEUE && !call.userId().isEmpty()) {
            ItemKey first = new ItemKey(tenant, CallRuns.PIPELINE, CallIdentity.ofQueue(call));
            JournalItem untaken = journal.find(first).orElse(null);
            if (untaken != null) {
                return untaken;
            }
        }
        return journal.find(new ItemKey(tenant, CallRuns.PIPELINE, CallIdentity.of(call)))
                .orElse(null);
    }

    private static boolean worthALook(CallBatch batch, JournalItem known, String content) {
        return switch (known.outcome()) {
            // What stands in Dynamics stays, whatever is told of the same id later.
            case WRITTEN, EXISTING -> false;
            case SKIPPED -> !known.fingerprint().equals(content) && known.reason() != Reason.WAITED_TOO_LONG;
            case WAITING, PARKED ->
                !known.fingerprint().equals(content)
                        || known.nextTry() != null
                                && !known.nextTry().isAfter(batch.run().started())
                        || known.outcome() == Outcome.WAITING
                                && batch.run().pipeline().equals(CallNight.PIPELINE);
        };
    }

    /** Everything that decides about a call; its recordings and times of change do not. */
    private static String fingerprint(Call call) {
        return NumberDigest.sha256(String.join(
                "|",
                call.kind().name(),
                String.valueOf(call.direction()),
                String.valueOf(call.answered()),
                call.customerNumber(),
                call.userId(),
                call.queueId(),
                String.valueOf(call.privacy()),
                String.valueOf(call.start()),
                String.valueOf(call.end()),
                Objects.toString(call.duration(), "")));
    }

    private static DynamicsUser user(UserDirectory users, Call call) {
        return users.byTelephonyId(call.userId())
                .or(() -> call.userId().isEmpty() ? users.byLogin(call.userName()) : Optional.empty())
                .orElse(null);
    }

    /** The run was halted before this call's turn: it waits for the next one. */
    public void postponed(CallWork work) {
        account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
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
            skip(work, reason(skip.rule()), skip.why(), skip.rule().source());
        } else if (decision instanceof CallDecision.Later later) {
            wait(
                    work,
                    reason(later.rule()),
                    later.at(),
                    later.why(),
                    later.rule().source());
        } else if (decision instanceof CallDecision.Unreadable unreadable) {
            account.note(work, "read", unreadable.why(), "");
            account.end(work, Outcome.PARKED, Reason.UNREADABLE);
        } else if (work.number().isEmpty()) {
            skip(work, Reason.NO_NUMBER, Reason.NO_NUMBER.sentence(), "");
        } else {
            read(work);
        }
    }

    private void read(CallWork work) {
        if (!work.call().problem().isEmpty()) {
            account.note(
                    work,
                    "read",
                    "It is written with what is known: " + work.call().problem(),
                    "");
        }
        DynamicsUser user = work.user();
        boolean known = user != null && !user.disabled();
        DynamicsUser owner = known ? user : work.batch().assignee().user();
        if (owner == null) {
            String why = unknown(work) + " Setting phone-call-sync.default-crm-assignee "
                    + work.batch().assignee().found().sentence() + ".";
            wait(work, Reason.NO_ASSIGNEE, clock.instant(), why, "phone-call-sync.default-crm-assignee (1.5.3)");
            return;
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

    private static String unknown(CallWork work) {
        if (work.user() != null) {
            return "The user who had the call is disabled in Dynamics.";
        }
        return work.call().userId().isEmpty() && work.call().userName().isEmpty()
                ? "No user took the call."
                : "No Dynamics user has the telephony user id %s."
                        .formatted(work.call().userId());
    }

    /** Said once, however often it has to wait for the same reason. */
    void wait(CallWork work, Reason reason, Instant next, String why, String rule) {
        if (work.item().reason() != reason) {
            account.note(work, "wait", why, rule);
        }
        account.waitUntil(work, reason, work.item().failedRuns(), next);
    }

    void skip(CallWork work, Reason reason, String why, String rule) {
        account.note(work, "read", why, rule);
        account.end(work, Outcome.SKIPPED, reason);
    }

    /** A call that was read again by its id; its parts are taken up with the others of the run. */
    public void readAgain(CallBatch batch, CallReference reference, List<Call> parts) {
        batch.add(parts);
        Set<String> told = parts.stream().map(CallIdentity::of).collect(Collectors.toSet());
        parts.stream().map(CallIdentity::ofQueue).forEach(told::add);
        for (CallWork work : unfinished(batch, reference)) {
            if (!told.contains(work.item().key().id())) {
                batch.run().counts().reported();
                account.note(work, "read", Reason.VANISHED.sentence(), "");
                account.end(work, Outcome.SKIPPED, Reason.VANISHED);
            }
        }
    }

    /** The unfinished items of a call of which the telephony side has told nothing in this run. */
    List<CallWork> unfinished(CallBatch batch, CallReference reference) {
        return journal.lookUp(batch.run().tenant(), reference.callId()).stream()
                .filter(item -> item.key().pipeline().equals(CallRuns.PIPELINE))
                .filter(item -> item.outcome() == Outcome.WAITING || item.outcome() == Outcome.PARKED)
                .map(item -> new CallWork(batch, null, "", null, item, false, null))
                .toList();
    }

    /** Calls that waited for their customer for too long are no longer looked for. */
    public void expire(CallBatch batch) {
        int days = batch.run().settings().phoneCallSync().waitingDays();
        if (days == 0) {
            return;
        }
        Instant before = clock.instant().minus(Duration.ofDays(days));
        for (JournalItem item : journal.waitingSince(batch.run().tenant(), CallRuns.PIPELINE, before, 1000)) {
            batch.run().counts().reported();
            CallWork work = new CallWork(batch, null, "", null, item, false, null);
            account.note(work, "expire", "It waited for %d days.".formatted(days), "phone-call-sync.waiting-days");
            account.end(work, Outcome.SKIPPED, Reason.WAITED_TOO_LONG);
        }
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
