package io.voiceflows.sandbox.dataverse;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;

/** Chooses and orders records; missing values come first, as in the database. */
final class Rows {

    private Rows() {}

    static List<Row> chosen(List<Row> rows, Query query, Navigations navigations) {
        Stream<Row> kept = query.filter() == null
                ? rows.stream()
                : rows.stream().filter(row -> Conditions.holds(query.filter(), row, navigations, query.aliases()));
        Comparator<Row> order = (a, b) -> 0;
        for (OrderByItem item : query.order()) {
            Comparator<Row> next = (a, b) -> compare(
                    Conditions.value(item.getExpression(), a, navigations, query.aliases()),
                    Conditions.value(item.getExpression(), b, navigations, query.aliases()));
            order = order.thenComparing(item.isDescending() ? next.reversed() : next);
        }
        return kept.sorted(order.thenComparing(Row::id)).toList();
    }

    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return Comparisons.order(a, b);
    }
}
