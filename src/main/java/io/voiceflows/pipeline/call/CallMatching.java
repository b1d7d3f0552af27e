package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.PickFirst;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.customer.CustomerDecisions;
import io.voiceflows.settings.PhoneCallSyncSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a call's customer, or the lack of exactly one, means for the call (configuration guide 1.5.3). */
@Component("callMatching")
public class CallMatching {

    private static final int SHORTEST_REST = 6;

    private final ItemAccount account;
    private final CustomerDirectory customers;
    private final CustomerDecisions decisions;
    private final Journal journal;
    private final Clock clock;
    private final PickFirst pickFirst = new PickFirst();

    CallMatching(
            ItemAccount account,
            CustomerDirectory customers,
            CustomerDecisions decisions,
            Journal journal,
            Clock clock) {
        this.account = account;
        this.customers = customers;
        this.decisions = decisions;
        this.journal = journal;
        this.clock = clock;
    }

    /** One customer: it is written. Nobody or several: it waits, unless a person or a setting decides. */
    public void matched(CallWork work, Match found) {
        PhoneCallSyncSettings settings = work.run().settings().phoneCallSync();
        JournalItem before = work.item();
        Match match = found instanceof Match.None ? endingAlike(work, settings, found) : found;
        match = settings.multipleMatchesPickFirst() ? pickFirst.apply(match) : match;
        work.matched(match);
        if (match instanceof Match.None) {
            work.drop();
            account.waitFor(
                    work,
                    Reason.NO_CUSTOMER,
                    null,
                    match.why(),
                    "phone-call-sync.waiting-days; customers.number-columns");
            wakeIfKnownByNow(work);
        } else if (match instanceof Match.Several && !withoutCustomer(work, settings)) {
            work.drop();
            account.waitFor(
                    work,
                    Reason.SEVERAL_CUSTOMERS,
                    null,
                    match.why(),
                    "phone-call-sync.multiple-matches-pick-first, enable-multiple-match-create (1.5.3)");
        } else {
            account.note(work, "match", match.why(), "customers.number-columns; phone-call-sync (1.5.3)");
        }
        decisions.concluded(before, match);
    }

    /** Queue calls of several customers are written open, for somebody to decide (EnableMultipleMatchCreate). */
    static boolean withoutCustomer(CallWork work, PhoneCallSyncSettings settings) {
        return work.match() instanceof Match.Several
                && work.call().kind() == Call.Kind.QUEUE
                && settings.enableMultipleMatchCreate();
    }

    /**
     * The guide's NumbersToCut, for numbers stored without country: only where the number itself found nobody. The plus
     * is one of the characters, so that 3 cuts +44 and 4 cuts +358 (guide 1.6.1).
     */
    private Match endingAlike(CallWork work, PhoneCallSyncSettings settings, Match none) {
        int cut = settings.numbersToCut();
        String rest = work.number().substring(Math.min(cut, work.number().length()));
        if (cut == 0 || rest.length() < SHORTEST_REST) {
            return none;
        }
        List<Customer> found = customers.endingIn(work.run().tenant(), rest);
        String cutAway =
                "%s Without its first %d characters (phone-call-sync.numbers-to-cut) ".formatted(none.why(), cut);
        if (found.isEmpty()) {
            return none;
        }
        return found.size() == 1
                ? new Match.One(
                        found.get(0), cutAway + "one " + found.get(0).table().logicalName() + " has it.")
                : decisions.decide(
                        work.run().tenant(),
                        work.number(),
                        new Match.Several(found, cutAway + found.size() + " customers have it."));
    }

    /** The customer may have appeared between the question and the note that the call waits. */
    private void wakeIfKnownByNow(CallWork work) {
        String tenant = work.run().tenant();
        if (!customers.owners(tenant, work.number()).isEmpty()) {
            journal.wake(tenant, CallRuns.PIPELINE, List.of(NumberDigest.of(tenant, work.number())), clock.instant());
        }
    }
}
