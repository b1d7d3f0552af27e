package io.voiceflows.sandbox.dataverse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One version of a record. A row never changes; a write puts the next version in its place. */
record Row(Table table, UUID id, long version, Map<String, Object> values) {

    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Object get(String column) {
        return values.get(column);
    }

    Lookup lookup(String column) {
        return (Lookup) values.get(column);
    }

    int number(String column, int otherwise) {
        return values.get(column) instanceof Integer number ? number : otherwise;
    }

    String etag() {
        return "W/\"" + version + "\"";
    }

    String label() {
        Object name = table.primaryName() == null ? null : values.get(table.primaryName());
        return name == null ? "" : name.toString();
    }
}
