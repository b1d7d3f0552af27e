package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.RecordIds;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes up reported calls: what was done already, and what has changed since. */
@Component("callItems")
public class CallItems {

    /** Step of a queue call that nobody had taken when it was first told; a digest of the user follows. */
    private static final String TAKEN_BY = "taken-by-";

    private final Journal journal;
    private final ItemAccount account;
    private final PhoneNumbers numbers;
    private final Clock clock;
    private final RecordIds ids = new RecordIds();

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
        CallWork work = new CallWork(
                batch,
                call,
                number,
                ids.phoneCall(batch.run().provider(), tenant, "call", item.key().id()),
                item,
                pending,
                batch.users().map(users -> user(batch, users, call)).orElse(null));
        if (item.equals(known)) {
            work.stored();
        }
        batch.run().toldOf(call.callId()).ifPresent(sentence -> account.note(work, "event", sentence, "webhooks"));
        return work;
    }

    /** A queue call that gains a user later keeps its first id; a further user's part is a call of its own. */
    private JournalItem known(String tenant, Call call) {
        Optional<JournalItem> own = journal.find(new ItemKey(tenant, CallRuns.PIPELINE, CallIdentity.of(call)));
        if (own.isPresent() || call.kind() == Call.Kind.DIRECT || call.userId().isEmpty()) {
            return own.orElse(null);
        }
        ItemKey first = new ItemKey(tenant, CallRuns.PIPELINE, CallIdentity.ofQueue(call));
        return journal.find(first)
                .map(untaken -> takenBy(untaken, call.userId()))
                .orElse(null);
    }

    /** Null when it is another user's by now. */
    private JournalItem takenBy(JournalItem untaken, String userId) {
        String taken = TAKEN_BY + NumberDigest.sha256(userId.toLowerCase(Locale.ROOT));
        if (untaken.did(taken)) {
            return untaken;
        }
        if (untaken.steps().keySet().stream().anyMatch(step -> step.startsWith(TAKEN_BY))) {
            return null;
        }
        JournalItem item = untaken.withStep(taken, clock.instant());
        journal.save(item, List.of());
        return item;
    }

    /** Whether the item of a queue call that nobody had taken yet is the one of this user's part. */
    public static boolean standsFor(JournalItem untaken, String userId) {
        return untaken.did(TAKEN_BY + NumberDigest.sha256(userId.toLowerCase(Locale.ROOT)))
                || untaken.steps().keySet().stream().noneMatch(step -> step.startsWith(TAKEN_BY));
    }

    private static boolean worthALook(CallBatch batch, JournalItem known, String content) {
        return switch (known.outcome()) {
            // What stands in Dynamics stays, whatever is told of the same id later.
            case WRITTEN, EXISTING -> false;
            case SKIPPED -> skippedIsWorthALook(known, content);
            case WAITING, PARKED ->
                !known.fingerprint().equals(content)
                        || known.nextTry() != null
                                && !known.nextTry().isAfter(batch.run().started())
                        || known.outcome() == Outcome.WAITING
                                && batch.run().pipeline().equals(CallNight.PIPELINE);
        };
    }

    private static boolean skippedIsWorthALook(JournalItem known, String content) {
        return switch (known.reason()) {
            // It is told again after all.
            case VANISHED -> true;
            case WAITED_TOO_LONG, DELETED_IN_DYNAMICS, ERASED -> false;
            default -> !known.fingerprint().equals(content);
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

    /** By the telephony user id; where the call or Dynamics has no place for it, by the login. */
    private static DynamicsUser user(CallBatch batch, UserDirectory users, Call call) {
        boolean ids = batch.run().settings().columns().systemuser().containsKey("telephony-user-id");
        return users.byTelephonyId(call.userId())
                .or(() -> ids && !call.userId().isEmpty() ? Optional.empty() : users.byLogin(call.userName()))
                .orElse(null);
    }

    /** The run was halted before this call's turn: it waits for the next one. In an outage that is said once. */
    public void postponed(CallWork work) {
        account.waitOn(work, Reason.NEIGHBOUR_UNAVAILABLE);
    }

    /** A call that was read again by its id; its parts are taken up with the others of the run. */
    public void readAgain(CallBatch batch, CallReference reference, List<Call> parts) {
        batch.add(parts);
        Set<String> told = parts.stream().map(CallIdentity::of).collect(Collectors.toSet());
        parts.stream().map(CallIdentity::ofQueue).forEach(told::add);
        for (CallWork work : unfinished(batch, reference)) {
            if (!told.contains(work.item().key().id())) {
                batch.run().counts().reported();
                account.skip(work, Reason.VANISHED, Reason.VANISHED.sentence(), "");
            }
        }
    }

    /** The unfinished items of this kind of a call; those of the other kind are read in their own place. */
    List<CallWork> unfinished(CallBatch batch, CallReference reference) {
        return journal.lookUp(batch.run().tenant(), reference.callId()).stream()
                .filter(item -> item.key().pipeline().equals(CallRuns.PIPELINE))
                .filter(item -> item.source().equals(reference.kind().name()))
                .filter(item -> item.outcome() == Outcome.WAITING || item.outcome() == Outcome.PARKED)
                .map(item -> new CallWork(batch, null, "", null, item, false, null))
                .toList();
    }

    /** Calls that waited for their customer for too long are no longer looked for; those without owner wait for ever. */
    public void expire(CallBatch batch) {
        int days = batch.run().settings().phoneCallSync().waitingDays();
        if (days == 0) {
            return;
        }
        Instant before = clock.instant().minus(Duration.ofDays(days));
        for (JournalItem item : journal.waitingSince(batch.run().tenant(), CallRuns.PIPELINE, before, 1000)) {
            if (item.reason() == Reason.NO_ASSIGNEE) {
                continue;
            }
            batch.run().counts().reported();
            CallWork work = new CallWork(batch, null, "", null, item, false, null);
            account.skip(
                    work,
                    Reason.WAITED_TOO_LONG,
                    "It waited for %d days.".formatted(days),
                    "phone-call-sync.waiting-days");
        }
    }
}
