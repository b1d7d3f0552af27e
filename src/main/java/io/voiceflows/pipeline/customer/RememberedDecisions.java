package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.NumberDecision;
import io.voiceflows.customer.NumberDecisions;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The decisions about numbers, and which numbers await one, in memory: they are few. Own changes are known at once, those
 * of other instances within a minute.
 */
@Component
public class RememberedDecisions implements NumberDecisions, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedDecisions.class);

    private final NumberJournal journal;
    private final Set<NumberKey> open = ConcurrentHashMap.newKeySet();
    private volatile Map<NumberKey, NumberDecision> decisions = Map.of();

    RememberedDecisions(NumberJournal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<NumberDecision> of(String tenant, String key) {
        return of(NumberKey.of(tenant, key));
    }

    Optional<NumberDecision> of(NumberKey key) {
        return Optional.ofNullable(decisions.get(key));
    }

    /** Whether the number awaits a decision, as far as is known here. */
    boolean isOpen(NumberKey key) {
        return open.contains(key);
    }

    long open(Collection<String> tenants) {
        return open.stream().filter(key -> tenants.contains(key.tenant())).count();
    }

    void asked(NumberKey key) {
        open.add(key);
    }

    void settled(NumberKey key) {
        open.remove(key);
    }

    /** Before the first question. */
    @Override
    public void afterSingletonsInstantiated() {
        read();
    }

    /** What other instances did. While the journal is away the last known decisions count. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void refresh() {
        try {
            read();
        } catch (DataAccessException away) {
            LOG.warn(
                    "decisions about numbers could not be read again, the last known ones count: {}",
                    away.getMessage());
        }
    }

    /** To be called after each change: who reads after a change was stored knows it, whoever else is reading. */
    public synchronized void read() {
        decisions = journal.decisions().stream()
                .collect(Collectors.toUnmodifiableMap(DecidedNumber::key, DecidedNumber::decision));
        Set<NumberKey> asked = journal.open();
        open.addAll(asked);
        open.retainAll(asked);
    }
}
