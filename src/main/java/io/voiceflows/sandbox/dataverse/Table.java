package io.voiceflows.sandbox.dataverse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.edm.EdmProperty;

/** A table: its entity type, its entity set, and the rules the metadata document does not tell. */
final class Table {

    private final String set;
    private final EdmEntityType type;
    private final Overlay.Rules rules;
    private final Set<String> readOnly;
    private final Map<String, Integer> maxLengths;
    private final Map<String, String> columnTypes = new LinkedHashMap<>();

    Table(String set, EdmEntityType type, Overlay overlay) {
        this.set = set;
        this.type = type;
        this.rules = overlay.rules(type.getName());
        this.readOnly = overlay.readOnly();
        this.maxLengths = overlay.maxLengths(type.getName());
        for (String name : type.getPropertyNames()) {
            columnTypes.put(name, type.getStructuralProperty(name).getType().getName());
        }
    }

    String name() {
        return type.getName();
    }

    String set() {
        return set;
    }

    Overlay.Rules rules() {
        return rules;
    }

    /** Columns in the document's order, with their primitive type. */
    Map<String, String> columnTypes() {
        return columnTypes;
    }

    /** The primary key column; a user's and a team's is not the {@code ownerid} they inherit. */
    String key() {
        String own = name() + "id";
        return columnTypes.containsKey(own) ? own : type.getKeyPredicateNames().get(0);
    }

    /** The columns that hold the record's id: {@code systemuserid} and {@code ownerid} of a user. */
    List<String> idColumns() {
        return Stream.of(key(), type.getKeyPredicateNames().get(0)).distinct().toList();
    }

    EdmProperty column(String name) {
        return type.getStructuralProperty(name);
    }

    boolean has(String column) {
        return columnTypes.containsKey(column);
    }

    EdmNavigationProperty navigation(String name) {
        return type.getNavigationProperty(name);
    }

    List<String> navigations() {
        return type.getNavigationPropertyNames();
    }

    /** Whether a record of this table may stand where one of the given type is asked for. */
    boolean isA(EdmEntityType asked) {
        for (EdmEntityType t = type; t != null; t = t.getBaseType()) {
            if (t.getName().equals(asked.getName())) {
                return true;
            }
        }
        return false;
    }

    boolean isActivity() {
        return type.getBaseType() != null && type.getBaseType().getName().equals("activitypointer");
    }

    boolean hasOwner() {
        return has("_ownerid_value") && !name().equals("activityparty");
    }

    boolean readOnly(String columnOrNavigation) {
        String plain = columnOrNavigation.replaceFirst("_" + name() + "$", "");
        return readOnly.contains(plain) || rules.readOnly().contains(columnOrNavigation);
    }

    Integer maxLength(String column) {
        return maxLengths.get(column);
    }

    String primaryName() {
        return rules.primaryName();
    }

    /** The column that a single-valued navigation is stored in. */
    static String lookupColumn(EdmNavigationProperty navigation) {
        return navigation.getReferentialConstraints().get(0).getPropertyName();
    }

    String reference(UUID id) {
        return set + "(" + id + ")";
    }

    @Override
    public String toString() {
        return name();
    }
}
