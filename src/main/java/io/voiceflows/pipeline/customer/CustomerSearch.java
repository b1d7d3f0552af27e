package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.CustomerRow;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.dataverse.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Where the search for a number's owner stands: which tables are left, and what was found. Used by one exchange only. */
public final class CustomerSearch {

    private final NumberReading asked;
    private final Deque<Query> left;
    private final List<CustomerRow> found = new ArrayList<>();

    public CustomerSearch(NumberReading asked, List<Query> queries) {
        this.asked = asked;
        this.left = new ArrayDeque<>(queries);
    }

    public boolean isUnfinished() {
        return !left.isEmpty();
    }

    /** The query to ask next. */
    public Query getQuery() {
        return left.getFirst();
    }

    NumberReading asked() {
        return asked;
    }

    List<CustomerRow> found() {
        return found;
    }

    /** Goes on without an answer to the current query. */
    void skip() {
        left.removeFirst();
    }

    void took(Collection<CustomerRow> rows) {
        found.addAll(rows);
        left.removeFirst();
    }
}
