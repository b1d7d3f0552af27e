package io.voiceflows.journal;

import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.NumberDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Questions and decisions in a relational database, shared by all instances. Who asks and who answers both change the
 * question's row first: so they take turns, and either the answer finds the item that waits, or the asker the answer.
 */
final class JdbcNumberJournal implements NumberJournal {

    private static final String RULE = "decision about the number";

    private final Transactions transactions;
    private final QuestionTable questions;
    private final DecisionTable decisions;
    private final TrailTable trail;

    JdbcNumberJournal(JdbcClient jdbc, TransactionOperations transactions) {
        this.transactions = new Transactions(transactions);
        this.questions = new QuestionTable(jdbc);
        this.decisions = new DecisionTable(jdbc);
        this.trail = new TrailTable(jdbc);
    }

    @Override
    public List<DecidedNumber> decisions() {
        return decisions.all();
    }

    @Override
    public Set<NumberKey> open() {
        return questions.open();
    }

    @Override
    public List<NumberQuestion> questions(String tenant) {
        return questions.open(tenant);
    }

    @Override
    public Optional<NumberQuestion> question(NumberKey key) {
        return questions.find(key);
    }

    @Override
    public Optional<DecidedNumber> ask(
            NumberKey key,
            String maskedNumber,
            List<CustomerKey> candidates,
            boolean again,
            NumberDecision seen,
            Instant now) {
        return transactions.run(() -> {
            questions.ask(key, maskedNumber, candidates, again, now);
            Optional<DecidedNumber> other =
                    decisions.find(key).filter(stored -> !stored.decision().equals(seen));
            other.ifPresent(answer -> {
                questions.mark(key, false);
                wake(key, answer.decision(), now);
            });
            return other;
        });
    }

    @Override
    public void settle(NumberKey key) {
        transactions.run(() -> questions.mark(key, false));
    }

    @Override
    public Optional<Integer> decide(NumberKey key, NumberDecision decision) {
        return transactions.run(() -> {
            if (!questions.mark(key, false)) {
                return Optional.empty();
            }
            String number = questions.find(key).orElseThrow().maskedNumber();
            decisions.save(new DecidedNumber(key, number, decision));
            return Optional.of(wake(key, decision, decision.at()));
        });
    }

    @Override
    public Optional<DecidedNumber> withdraw(NumberKey key) {
        return transactions.run(() -> {
            Optional<DecidedNumber> stored = decisions.find(key);
            if (stored.isPresent()) {
                questions.mark(key, true);
                decisions.delete(key);
            }
            return stored;
        });
    }

    private int wake(NumberKey key, NumberDecision decision, Instant now) {
        TrailEntry note = new TrailEntry(now, "decide", decision.sentence(), RULE);
        List<ItemKey> due = questions.wake(key, now);
        due.forEach(item -> trail.append(item, List.of(note)));
        return due.size();
    }
}
