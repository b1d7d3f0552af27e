package io.voiceflows.pipeline.erasure;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.PersonalDataJournal;
import io.voiceflows.journal.PersonalDataJournal.Erased;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.pipeline.customer.IndexKeeper;
import io.voiceflows.pipeline.customer.RememberedDecisions;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.routing.LastAgents;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Erases what is kept about a number or a customer: in the journal, and in this process' memory. What stands in Dynamics and on
 * the telephony side is erased there.
 */
@Component
public class Erasure {

    /**
     * What was erased.
     *
     * @param routingDecisions decisions of Smart Routing that were in memory
     * @param customers customers that were taken out of the index
     * @param inDynamics the customers who have the numbers in Dynamics, as far as is known in memory
     */
    public record Report(Erased journal, int routingDecisions, int customers, List<CustomerKey> inDynamics) {}

    private final PersonalDataJournal journal;
    private final PhoneNumbers numbers;
    private final CustomerIndex index;
    private final IndexKeeper keeper;
    private final RememberedDecisions decisions;
    private final LastAgents lastAgents;
    private final RoutingLog routing;
    private final Clock clock;

    Erasure(
            PersonalDataJournal journal,
            PhoneNumbers numbers,
            CustomerIndex index,
            IndexKeeper keeper,
            RememberedDecisions decisions,
            LastAgents lastAgents,
            RoutingLog routing,
            Clock clock) {
        this.journal = journal;
        this.numbers = numbers;
        this.index = index;
        this.keeper = keeper;
        this.decisions = decisions;
        this.lastAgents = lastAgents;
        this.routing = routing;
        this.clock = clock;
    }

    /**
     * @param text one number or several, in any spelling
     * @param who the person who asks for it
     * @throws NoNumberException when no number is understood; without the text
     */
    public Report number(TenantSettings settings, String text, String who) {
        var reading = numbers.read(text, settings.defaultRegion());
        Set<String> keys =
                reading.numbers().stream().map(PhoneNumber::key).collect(Collectors.toCollection(TreeSet::new));
        if (keys.isEmpty()) {
            throw new NoNumberException(reading.reason());
        }
        return numbers(settings, keys, 0, who);
    }

    /** The customer, and those of its numbers that nobody else has. */
    public Report customer(TenantSettings settings, CustomerKey customer, String who) {
        String tenant = settings.tenant();
        Set<String> keys = index.indexed(tenant, customer).stream()
                .flatMap(known -> known.numbers().stream())
                .map(IndexedCustomer.Number::key)
                .filter(key -> index.owners(tenant, key).size() == 1)
                .collect(Collectors.toCollection(TreeSet::new));
        Erased decided = journal.erase(tenant, customer);
        int takenOut = keeper.takeOut(tenant, customer) ? 1 : 0;
        Report report = numbers(settings, keys, takenOut, who);
        return new Report(report.journal().and(decided), report.routingDecisions(), takenOut, report.inDynamics());
    }

    private Report numbers(TenantSettings settings, Set<String> keys, int customers, String who) {
        String tenant = settings.tenant();
        Instant now = clock.instant();
        TrailEntry why = new TrailEntry(now, "erase", "Its personal data was erased, as " + who + " asked for.", "");
        Set<String> digests =
                keys.stream().map(key -> NumberDigest.of(tenant, key)).collect(Collectors.toSet());
        Erased erased = journal.erase(tenant, digests, why, now);
        decisions.read();
        keys.forEach(key -> lastAgents.forget(tenant, key));
        int routed = routing.forget(tenant, spelt -> numbers.read(spelt, settings.defaultRegion()).numbers().stream()
                .anyMatch(number -> keys.contains(number.key())));
        List<CustomerKey> inDynamics = keys.stream()
                .flatMap(key -> index.owners(tenant, key).stream())
                .map((Customer owner) -> CustomerKey.of(owner))
                .distinct()
                .toList();
        return new Report(erased, routed, customers, inDynamics);
    }

    /** What was given is no phone number. */
    public static final class NoNumberException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoNumberException(String reason) {
            super("No phone number was understood, and nothing was erased: " + reason);
        }
    }
}
