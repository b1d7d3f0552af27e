package io.voiceflows.dataverse;

import java.util.List;
import java.util.Map;

/**
 * A query of one table, in plain text; encoding happens when it is sent.
 *
 * @param entitySet for example "contacts"
 * @param filter OData filter with values already quoted, empty = none
 * @param orderBy empty = none
 * @param top 0 = all rows, by pages
 * @param aliases parameter aliases, for example @p1 to 'telephone1'; only {@code direct:dataverse-read} takes them
 * @param annotations whether lookups come with the table they point to
 */
public record Query(
        String entitySet,
        List<String> select,
        String filter,
        String orderBy,
        int top,
        Map<String, String> aliases,
        boolean annotations) {

    public static Query of(String entitySet, List<String> select, String filter) {
        return new Query(entitySet, select, filter, "", 0, Map.of(), false);
    }
}
