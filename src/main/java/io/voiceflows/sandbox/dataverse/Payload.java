package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/**
 * A request body read against the model: what it sets, what it points at, what it brings along.
 *
 * @param columns values by column, lookups as {@link Lookup}, null to clear
 * @param children records to create with this one, by collection-valued navigation
 * @param parents a record to create first and point at, by single-valued navigation
 */
record Payload(Map<String, Object> columns, Map<String, JsonNode> children, Map<String, JsonNode> parents) {

    private static final String BIND = "@odata.bind";

    /** @param creating a null {@code @odata.bind} is refused on create and clears on update */
    static Payload read(Table table, JsonNode body, References references, boolean creating) {
        Payload payload = new Payload(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        body.fields()
                .forEachRemaining(field -> payload.take(table, field.getKey(), field.getValue(), references, creating));
        return payload;
    }

    private void take(Table table, String name, JsonNode value, References references, boolean creating) {
        if (name.endsWith(BIND)) {
            bind(table, name.substring(0, name.length() - BIND.length()), value, references, creating);
        } else if (name.equals("@odata.type")) {
            checkType(table, value);
        } else if (name.contains("@")) {
            return; // other annotations carry nothing that Dataverse stores
        } else if (table.navigation(name) != null) {
            nested(table, name, value);
        } else if (!table.has(name)) {
            throw Refusal.payload(
                    table,
                    "The property '" + name + "' does not exist on type 'Microsoft.Dynamics.CRM." + table.name()
                            + "'. Make sure to only use property names that are defined by the type.");
        } else if (name.startsWith("_")) {
            throw Refusal.payload(
                    table,
                    "CRM do not support direct update of Entity Reference properties, Use Navigation properties"
                            + " instead. Property: " + name);
        } else {
            columns.put(name, ColumnValues.fromJson(table, name, value));
        }
    }

    private void bind(Table table, String name, JsonNode value, References references, boolean creating) {
        EdmNavigationProperty navigation = table.navigation(name);
        if (navigation == null) {
            throw Refusal.payload(
                    table,
                    "An undeclared property '" + name + "' which only has property annotations in the payload but no"
                            + " property value was found in the payload. In OData, only declared navigation properties"
                            + " and declared named streams can be represented as properties without values.");
        }
        if (navigation.isCollection()) {
            throw Refusal.notInSandbox("binding the collection " + name);
        }
        if (value.isNull() && !creating) {
            columns.put(Table.lookupColumn(navigation), null);
        } else if (!value.isTextual()) {
            throw Refusal.payload(
                    table,
                    "The value of the odata.bind property annotation '" + name + BIND
                            + "' cannot be null or not a URL.");
        } else {
            columns.put(Table.lookupColumn(navigation), references.resolve(navigation, value.textValue()));
        }
    }

    private void nested(Table table, String name, JsonNode value) {
        boolean many = table.navigation(name).isCollection();
        if (value.isNull() && !many) {
            throw Refusal.payload(
                    table,
                    "The navigation property '" + name + "' cannot be set to null directly; use '" + name + BIND
                            + "'.");
        }
        if (many ? !value.isArray() : !value.isObject()) {
            throw Refusal.payload(
                    table,
                    "A '" + (value.isValueNode() ? "PrimitiveValue" : value.isArray() ? "StartArray" : "StartObject")
                            + "' node with non-null value was found when trying to read the value of the navigation property '"
                            + name + "'.");
        }
        (many ? children : parents).put(name, value);
    }

    static void checkType(Table table, JsonNode value) {
        String type = value.asText().replaceFirst("^#", "");
        if (!type.equals(Model.NAMESPACE + "." + table.name()) && !type.equals("mscrm." + table.name())) {
            throw Refusal.payload(
                    table,
                    "A resource with type '" + type + "' was found, but it is not assignable to the expected type '"
                            + Model.NAMESPACE + "." + table.name() + "'.");
        }
    }
}
