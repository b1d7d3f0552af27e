package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/** Writes records as the Web API answers them: etag, columns with their annotations, expanded records. */
record RowWriter(Navigations navigations, Preferences preferences) {

    private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
    private static final String LOGICAL_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    ObjectNode write(Row row, Query query) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.etag", row.etag());
        for (String column : columns(row.table(), query)) {
            column(json, row, column);
        }
        query.expands().forEach(expand -> expand(json, row, expand));
        return json;
    }

    /** The key is there, selected or not. */
    private static Set<String> columns(Table table, Query query) {
        Set<String> columns = new LinkedHashSet<>();
        if (query.select() == null) {
            columns.addAll(table.columnTypes().keySet());
        } else {
            query.select().stream().filter(table::has).forEach(columns::add);
        }
        columns.addAll(table.idColumns());
        return columns;
    }

    private void column(ObjectNode json, Row row, String column) {
        Object value = row.get(column);
        if (value instanceof Lookup lookup) {
            annotate(json, column, NAVIGATION, navigation(row, column, lookup));
            annotate(json, column, LOGICAL_NAME, lookup.table().name());
        }
        if (preferences.annotates(FORMATTED)) {
            annotate(json, column, FORMATTED, FormattedValues.of(row, column, navigations.store()));
        }
        json.set(
                column,
                column.equals("versionnumber")
                        ? JsonNodeFactory.instance.numberNode(row.version())
                        : ColumnValues.toJson(value));
    }

    private void annotate(ObjectNode json, String column, String annotation, String value) {
        if (value != null && preferences.annotates(annotation)) {
            json.put(column + "@" + annotation, value);
        }
    }

    /** The navigation behind a lookup; of two spellings the table's own, such as {@code ..._phonecall}. */
    private static String navigation(Row row, String column, Lookup lookup) {
        List<String> fitting = row.table().navigations().stream()
                .filter(name -> {
                    EdmNavigationProperty navigation = row.table().navigation(name);
                    return !navigation.isCollection()
                            && !navigation.getReferentialConstraints().isEmpty()
                            && Table.lookupColumn(navigation).equals(column)
                            && lookup.table().isA(navigation.getType());
                })
                .toList();
        return fitting.stream()
                .filter(name -> name.endsWith("_" + row.table().name()))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElse(null);
    }

    private void expand(ObjectNode json, Row row, Query.Expand expand) {
        EdmNavigationProperty navigation = row.table().navigation(expand.navigation());
        if (navigation.isCollection()) {
            ArrayNode list = json.putArray(expand.navigation());
            Rows.chosen(navigations.many(row, navigation), expand.query(), navigations).stream()
                    .limit(
                            expand.query().top() == null
                                    ? Long.MAX_VALUE
                                    : expand.query().top())
                    .forEach(child -> list.add(write(child, expand.query())));
            return;
        }
        Optional<Row> target = navigations.one(row, navigation);
        if (target.isEmpty()) {
            json.putNull(expand.navigation());
            return;
        }
        ObjectNode nested = write(target.get(), expand.query());
        if (!target.get().table().name().equals(navigation.getType().getName())) {
            nested.put(
                    "@odata.type",
                    "#" + Model.NAMESPACE + "." + target.get().table().name());
        }
        json.set(expand.navigation(), nested);
    }
}
