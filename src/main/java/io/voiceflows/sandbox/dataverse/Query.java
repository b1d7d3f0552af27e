package io.voiceflows.sandbox.dataverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.CountOption;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByOption;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.apache.olingo.server.api.uri.queryoption.TopOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;

/**
 * The query options of one level, as Olingo parsed them.
 *
 * @param select columns wanted, or null for all
 * @param filter or null
 * @param top or null
 */
record Query(
        List<String> select,
        Expression filter,
        List<OrderByItem> order,
        List<Expand> expands,
        Integer top,
        boolean count,
        Map<String, Expression> aliases) {

    /** A navigation to bring along and what of it. */
    record Expand(String navigation, Query query) {}

    static Query of(UriInfo uri) {
        if (uri.getApplyOption() != null) {
            throw Refusal.notInSandbox("$apply");
        }
        Map<String, Expression> aliases = uri.getAliases().stream()
                .filter(alias -> alias.getValue() != null)
                .collect(Collectors.toMap(AliasQueryOption::getName, AliasQueryOption::getValue, (a, b) -> a));
        return of(
                uri.getSelectOption(),
                uri.getFilterOption(),
                uri.getOrderByOption(),
                uri.getExpandOption(),
                uri.getTopOption(),
                uri.getCountOption(),
                aliases);
    }

    private static Query of(
            SelectOption select,
            FilterOption filter,
            OrderByOption order,
            ExpandOption expand,
            TopOption top,
            CountOption count,
            Map<String, Expression> aliases) {
        List<Expand> expands = new ArrayList<>();
        if (expand != null) {
            expand.getExpandItems().forEach(item -> expands.add(expand(item, aliases)));
        }
        return new Query(
                select == null ? null : columns(select),
                filter == null ? null : filter.getExpression(),
                order == null ? List.of() : order.getOrders(),
                expands,
                top == null ? null : top.getValue(),
                count != null && count.getValue(),
                aliases);
    }

    private static Expand expand(ExpandItem item, Map<String, Expression> aliases) {
        if (item.isStar()
                || item.isRef()
                || item.hasCountPath()
                || item.getLevelsOption() != null
                || item.getSkipOption() != null
                || item.getSearchOption() != null) {
            throw Refusal.notInSandbox("this form of $expand");
        }
        UriResource last = item.getResourcePath().getUriResourceParts().get(0);
        if (!(last instanceof UriResourceNavigation navigation)) {
            throw Refusal.notInSandbox("$expand of " + last);
        }
        Query query = of(
                item.getSelectOption(),
                item.getFilterOption(),
                item.getOrderByOption(),
                item.getExpandOption(),
                item.getTopOption(),
                item.getCountOption(),
                aliases);
        return new Expand(navigation.getProperty().getName(), query);
    }

    private static List<String> columns(SelectOption option) {
        List<String> columns = new ArrayList<>();
        for (SelectItem item : option.getSelectItems()) {
            if (item.isStar()) {
                return null;
            }
            List<UriResource> parts = item.getResourcePath().getUriResourceParts();
            columns.add(parts.get(parts.size() - 1).getSegmentValue());
        }
        return columns;
    }

    /** The part in brackets of the context URL, such as {@code (fullname,ownerid(fullname))}. */
    String contextColumns() {
        List<String> names = new ArrayList<>(select == null ? List.of() : select);
        expands.forEach(expand -> names.add(expand.navigation()
                + (expand.query().contextColumns().isEmpty()
                        ? "()"
                        : expand.query().contextColumns())));
        return names.isEmpty() ? "" : "(" + String.join(",", names) + ")";
    }

    boolean plainSelect() {
        return filter == null && order.isEmpty() && expands.isEmpty() && top == null && !count;
    }
}
