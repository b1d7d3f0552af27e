package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Attributes} of a table definition, all of them or one kind: what clients ask about columns before they use them.
 * {@code MaxLength} is told of texts only, and only where their kind is named ("Query table definitions").
 */
record ColumnDefinitions(Table table) {

    private static final Pattern PATH = Pattern.compile("/Attributes(?:/Microsoft\\.Dynamics\\.CRM\\.(\\w+))?");
    private static final String STRING = "StringAttributeMetadata";
    private static final String MEMO = "MemoAttributeMetadata";
    private static final Map<String, String> TYPES = Map.of(
            "Boolean", "Boolean",
            "DateTimeOffset", "DateTime",
            "Date", "DateTime",
            "Decimal", "Decimal",
            "Double", "Double",
            "Int32", "Integer",
            "Int64", "BigInt");
    /** From this length on a text is a memo: a text column takes 4,000 characters at most, and most memos take more. */
    private static final int LONGEST_TEXT = 4000;

    static boolean concerns(String rest) {
        return rest != null && PATH.matcher(rest).matches();
    }

    ApiResponse answer(ApiRequest request, String rest, String select) {
        Matcher path = PATH.matcher(rest);
        String kind = path.matches() ? path.group(1) : null;
        if (kind != null && !List.of(STRING, MEMO).contains(kind)) {
            throw Refusal.notInSandbox("attributes of the kind " + kind);
        }
        if (select == null) {
            throw Refusal.notInSandbox("Attributes without $select");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata#EntityDefinitions('" + table.name() + "')/Attributes");
        ArrayNode value = json.putArray("value");
        table.columnTypes().keySet().stream()
                .map(column -> definition(column, kind))
                .filter(column -> kind == null || of(kind, column))
                .forEach(column -> value.add(chosen(column, select, kind)));
        return ApiResponse.json(200, json);
    }

    private ObjectNode definition(String property, String kind) {
        boolean lookup = property.startsWith("_") && property.endsWith("_value");
        String name = lookup ? property.substring(1, property.length() - "_value".length()) : property;
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        column.put("LogicalName", name);
        column.put("AttributeType", lookup ? "Lookup" : type(property));
        if (kind != null) {
            column.put("MaxLength", table.maxLength(property));
        }
        return column;
    }

    private String type(String property) {
        String type = table.columnTypes().get(property);
        if (type.equals("String")) {
            Integer length = table.maxLength(property);
            boolean memo = property.equals("description") || length != null && length > LONGEST_TEXT;
            return memo ? "Memo" : "String";
        }
        return type.equals("Guid") ? "Uniqueidentifier" : TYPES.getOrDefault(type, type);
    }

    private static boolean of(String kind, ObjectNode column) {
        return kind.equals(column.path("AttributeType").asText() + "AttributeMetadata");
    }

    private static ObjectNode chosen(ObjectNode all, String select, String kind) {
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        if (kind != null) {
            some.put("@odata.type", "#" + Model.NAMESPACE + "." + kind);
        }
        for (String name : select.split("\\s*,\\s*")) {
            if (!all.has(name)) {
                throw Refusal.unknownColumn("Could not find a property named '" + name + "' on type '" + Model.NAMESPACE
                        + "." + (kind == null ? "AttributeMetadata" : kind) + "'.");
            }
            some.set(name, all.get(name));
        }
        return some;
    }
}
