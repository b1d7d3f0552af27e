package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.MatchPolicy;
import io.voiceflows.customer.NumberDecision;
import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.journal.Reason;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings what a person decided about a number to who meets it, and asks where nobody has decided. */
@Component("customerDecisions")
public class CustomerDecisions {

    private final Tenants tenants;
    private final PhoneNumbers numbers;
    private final RememberedDecisions remembered;
    private final NumberJournal journal;
    private final MatchPolicy policy;
    private final Clock clock;

    CustomerDecisions(
            Tenants tenants,
            PhoneNumbers numbers,
            CustomerDirectory customers,
            RememberedDecisions remembered,
            NumberJournal journal,
            Clock clock) {
        this.tenants = tenants;
        this.numbers = numbers;
        this.remembered = remembered;
        this.journal = journal;
        this.policy = new MatchPolicy(customers);
        this.clock = clock;
    }

    /** @param text the number as received */
    public Match apply(String tenant, String text, Match match) {
        if (match instanceof Match.None) {
            return match;
        }
        return numbers.read(text, tenants.get(tenant).defaultRegion())
                .first()
                .map(PhoneNumber::key)
                .map(key -> decide(tenant, key, match))
                .orElse(match);
    }

    /** @param key E.164 */
    public Match decide(String tenant, String key, Match match) {
        return remembered
                .of(tenant, key)
                .map(decision -> policy.apply(tenant, match, decision))
                .orElse(match);
    }

    /**
     * An item has come to this answer: of several customers somebody has to choose. Who waits for the choice is saved before
     * it asks, so that the choice finds it. The same item asks once, however often it is looked at.
     *
     * @param before the item as it was when its number was looked for
     */
    public void concluded(JournalItem before, Match match) {
        NumberKey key = new NumberKey(before.key().tenant(), before.numberDigest());
        if (key.digest().isEmpty() || DryRun.underWay()) {
            return;
        }
        if (match instanceof Match.Several several) {
            ask(key, before, several.candidates());
        } else if (remembered.isOpen(key)) {
            journal.settle(key);
            remembered.settled(key);
        }
    }

    private void ask(NumberKey key, JournalItem item, List<Customer> candidates) {
        Optional<NumberDecision> seen = remembered.of(key);
        boolean again = item.reason() == Reason.SEVERAL_CUSTOMERS;
        List<CustomerKey> keys = candidates.stream().map(CustomerKey::of).toList();
        boolean decidedByNow = journal.ask(key, item.maskedNumber(), keys, again, seen.orElse(null), clock.instant())
                .isPresent();
        if (decidedByNow) {
            remembered.read();
        } else {
            remembered.asked(key);
        }
    }
}
