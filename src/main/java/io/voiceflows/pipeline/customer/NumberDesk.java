package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.NumberDecision;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.journal.NumberQuestion;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where a person looks at the numbers that several customers have, and decides once for each whose it is. */
@Component
public class NumberDesk {

    private static final Logger LOG = LoggerFactory.getLogger(NumberDesk.class);

    /**
     * A customer to choose.
     *
     * @param name empty where customers are not kept in memory, or it has none
     */
    public record Choice(CustomerKey key, String name) {}

    /**
     * A question with what can be answered. Customers who are not active any more are left out.
     *
     * @param customers whose number it may be
     * @param switchboards the accounts whose switchboard it may be: those who have it, and those of the contacts who have it
     */
    public record Question(NumberQuestion question, List<Choice> customers, List<Choice> switchboards) {}

    /** @param due how many items became due */
    public record Answer(DecidedNumber decided, int due) {}

    private final NumberJournal journal;
    private final RememberedDecisions remembered;
    private final CustomerDirectory customers;
    private final Clock clock;

    NumberDesk(NumberJournal journal, RememberedDecisions remembered, CustomerDirectory customers, Clock clock) {
        this.journal = journal;
        this.remembered = remembered;
        this.customers = customers;
        this.clock = clock;
    }

    /** How many questions are open, as far as is known here; costs nothing. */
    public long open(Collection<String> tenants) {
        return remembered.open(tenants);
    }

    /** Open ones: those that most items wait for first. */
    public List<Question> questions(String tenant) {
        return journal.questions(tenant).stream().map(this::question).toList();
    }

    /** Newest first. */
    public List<DecidedNumber> decisions(String tenant) {
        return journal.decisions().stream()
                .filter(decided -> decided.key().tenant().equals(tenant))
                .toList();
    }

    /** Names stand in no store of ours; empty where customers are not kept in memory. */
    public String name(String tenant, CustomerKey key) {
        return customers.byId(tenant, key.table(), key.id()).map(Customer::name).orElse("");
    }

    /**
     * Decides, or decides anew; empty when the number was never met.
     *
     * @param who the person who decides
     * @throws NoSuchChoiceException naming the choices
     */
    public Optional<Answer> decide(NumberKey key, CustomerKey customer, boolean switchboard, String who) {
        Optional<NumberQuestion> asked = journal.question(key);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Question question = question(asked.get());
        List<Choice> choices = switchboard ? question.switchboards() : question.customers();
        if (choices.stream().noneMatch(choice -> choice.key().equals(customer))) {
            throw new NoSuchChoiceException(customer, switchboard, choices);
        }
        // As both databases keep it
        NumberDecision decision =
                new NumberDecision(customer, switchboard, who, clock.instant().truncatedTo(ChronoUnit.MICROS));
        Optional<Integer> due = journal.decide(key, decision);
        remembered.read();
        due.ifPresent(items -> LOG.info(
                "{} matches: {} decided about number {}: {}; items due: {}",
                key.tenant(),
                who,
                shortened(key),
                decision.verdict(),
                items));
        return due.map(items -> new Answer(new DecidedNumber(key, asked.get().maskedNumber(), decision), items));
    }

    /** What was written stays as it is. False when nothing was decided about the number. */
    public boolean withdraw(NumberKey key, String who) {
        Optional<DecidedNumber> withdrawn = journal.withdraw(key);
        remembered.read();
        withdrawn.ifPresent(before -> LOG.info(
                "{} matches: {} withdrew the decision about number {}: {}",
                key.tenant(),
                who,
                shortened(key),
                before.decision().verdict()));
        return withdrawn.isPresent();
    }

    private Question question(NumberQuestion asked) {
        String tenant = asked.key().tenant();
        boolean inMemory = customers.asOf(tenant).isPresent();
        List<Choice> active = asked.candidates().stream()
                .flatMap(key -> choice(tenant, key, inMemory).stream())
                .toList();
        List<Choice> switchboards = active.stream()
                .flatMap(choice -> account(tenant, choice.key()).stream())
                .distinct()
                .flatMap(key -> choice(tenant, key, inMemory).stream())
                .toList();
        return new Question(asked, active, switchboards);
    }

    private Optional<Choice> choice(String tenant, CustomerKey key, boolean inMemory) {
        Optional<Customer> known = customers.byId(tenant, key.table(), key.id());
        return known.isPresent() || !inMemory
                ? Optional.of(new Choice(key, known.map(Customer::name).orElse("")))
                : Optional.empty();
    }

    private Optional<CustomerKey> account(String tenant, CustomerKey key) {
        if (key.table() == Customer.Table.ACCOUNT) {
            return Optional.of(key);
        }
        return customers
                .byId(tenant, key.table(), key.id())
                .map(Customer::parentAccount)
                .map(account -> new CustomerKey(Customer.Table.ACCOUNT, account));
    }

    private static String shortened(NumberKey key) {
        return key.digest().substring(0, Math.min(12, key.digest().length()));
    }

    /** What was chosen cannot be chosen. */
    public static final class NoSuchChoiceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchChoiceException(CustomerKey wanted, boolean switchboard, List<Choice> choices) {
            super("%s cannot be chosen: %s. Candidates: %s"
                    .formatted(
                            wanted,
                            switchboard
                                    ? "it is neither an active account that has it nor that of a contact who has it"
                                    : "it is no active customer who has it",
                            choices.isEmpty()
                                    ? "none"
                                    : choices.stream()
                                            .map(choice -> choice.key().toString())
                                            .collect(Collectors.joining(", "))));
        }
    }
}
