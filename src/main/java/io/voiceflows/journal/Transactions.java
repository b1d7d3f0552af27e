package io.voiceflows.journal;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that are tried again. Two instances that see something for the first time both try to insert it. One of
 * them loses with a duplicate key, which on PostgreSQL ends its transaction; in the next try it finds the row and waits
 * for its lock.
 */
final class Transactions {

    private static final int TRIES = 5;

    private final TransactionOperations transactions;

    Transactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> work.get());
            } catch (DuplicateKeyException | ConcurrencyFailureException lost) {
                if (attempt == TRIES) {
                    throw lost;
                }
            }
        }
    }
}
