package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an organisation adds to the metadata document: the publisher's columns, longest texts, choices, states.
 *
 * @param columns publisher columns by table and logical name
 * @param readOnly columns (of any table) that the platform fills by itself
 */
record Overlay(Map<String, Map<String, Column>> columns, Set<String> readOnly, Map<String, Rules> tables) {

    Overlay {
        columns = columns == null ? Map.of() : columns;
        readOnly = readOnly == null ? Set.of() : readOnly;
        tables = tables == null ? Map.of() : tables;
    }

    static Overlay read(String resource) {
        ObjectMapper yaml = JsonMapper.builder(new YAMLFactory())
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        try (InputStream in = Overlay.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No overlay " + resource + " on the class path");
            }
            return yaml.readValue(in, Overlay.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": " + e.getMessage(), e);
        }
    }

    Rules rules(String table) {
        return tables.getOrDefault(table, Rules.NONE);
    }

    /** The longest text of each text column of a table, stock and publisher's. */
    Map<String, Integer> maxLengths(String table) {
        Map<String, Integer> lengths = new HashMap<>(rules(table).maxLength());
        columns.getOrDefault(table, Map.of()).forEach((name, column) -> {
            if (column.maxLength() != null) {
                lengths.put(name, column.maxLength());
            }
        });
        return lengths;
    }

    /**
     * A publisher's column.
     *
     * @param navigation for a lookup: its schema-cased navigation name
     * @param collection for a lookup: the navigation back from the target
     */
    record Column(String type, Integer maxLength, String navigation, String target, String collection) {}

    /** A state and the status reasons it allows; the first one is its default. */
    record State(int code, String label, Map<Integer, String> statuses) {}

    /** Rules of one table. */
    record Rules(
            String primaryName,
            Boolean changeTracking,
            Map<String, List<String>> alternateKeys,
            List<State> states,
            String stateName,
            Map<String, Integer> maxLength,
            Set<String> readOnly,
            List<String> required,
            Map<String, Object> defaults,
            Map<String, Map<Integer, String>> choices,
            Map<String, Map<String, String>> yesNo,
            Boolean fullName,
            Boolean create,
            Boolean closedIsReadOnly,
            Integer objectTypeCode,
            Set<Integer> partyLists,
            Set<String> partyTables) {

        static final Rules NONE = new Rules(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        Rules {
            changeTracking = Boolean.TRUE.equals(changeTracking);
            alternateKeys = alternateKeys == null ? Map.of() : alternateKeys;
            states = states == null ? List.of() : states;
            maxLength = maxLength == null ? Map.of() : maxLength;
            readOnly = readOnly == null ? Set.of() : readOnly;
            required = required == null ? List.of() : required;
            defaults = defaults == null ? Map.of() : defaults;
            choices = choices == null ? Map.of() : choices;
            yesNo = yesNo == null ? Map.of() : yesNo;
            fullName = Boolean.TRUE.equals(fullName);
            create = !Boolean.FALSE.equals(create);
            closedIsReadOnly = Boolean.TRUE.equals(closedIsReadOnly);
            objectTypeCode = objectTypeCode == null ? 0 : objectTypeCode;
            partyLists = partyLists == null ? Set.of() : partyLists;
            partyTables = partyTables == null ? Set.of() : partyTables;
        }
    }
}
