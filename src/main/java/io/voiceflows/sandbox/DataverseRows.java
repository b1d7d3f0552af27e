package io.voiceflows.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.control.RowStore;
import io.voiceflows.sandbox.dataverse.DataverseSandbox;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The records of the Dataverse stand-in as JSON, and the data set that it starts with. */
final class DataverseRows implements RowStore {

    private static final TypeReference<Map<String, Object>> COLUMNS = new TypeReference<>() {};
    private final ObjectMapper json = new ObjectMapper();
    private final DataverseSandbox dataverse;

    DataverseRows(DataverseSandbox dataverse) {
        this.dataverse = dataverse;
    }

    void load(JsonNode dataSet) {
        for (JsonNode table : dataSet) {
            String set = table.path("set").asText();
            table.path("rows").forEach(row -> insert(set, (ObjectNode) row));
            table.path("links")
                    .forEach(link -> dataverse.associate(
                            set, id(link.get(0)), table.path("relationship").asText(), id(link.get(1))));
        }
    }

    @Override
    public ObjectNode insert(String entitySet, ObjectNode row) {
        known(entitySet);
        try {
            UUID id = dataverse.insert(entitySet, json.convertValue(row, COLUMNS));
            return dataverse.find(entitySet, id).map(this::tree).orElseThrow();
        } catch (RuntimeException refused) {
            throw refused(entitySet, row, refused);
        }
    }

    @Override
    public List<ObjectNode> rows(String entitySet) {
        known(entitySet);
        return dataverse.rows(entitySet).stream().map(this::tree).toList();
    }

    @Override
    public ObjectNode update(String entitySet, String id, ObjectNode columns) {
        UUID known = known(entitySet, id);
        try {
            dataverse.update(entitySet, known, json.convertValue(columns, COLUMNS));
            return dataverse.find(entitySet, known).map(this::tree).orElseThrow();
        } catch (RuntimeException refused) {
            throw refused(entitySet, columns, refused);
        }
    }

    @Override
    public void delete(String entitySet, String id) {
        UUID known = known(entitySet, id);
        try {
            dataverse.delete(entitySet, known);
        } catch (RuntimeException refused) {
            throw refused(entitySet, "to delete " + id, refused);
        }
    }

    private static IllegalArgumentException refused(String entitySet, Object what, RuntimeException refused) {
        return new IllegalArgumentException(entitySet + " refused " + what + ": " + refused.getMessage(), refused);
    }

    private UUID known(String entitySet, String id) {
        if (dataverse.entitySets().contains(entitySet)) {
            try {
                UUID uuid = UUID.fromString(id);
                if (dataverse.find(entitySet, uuid).isPresent()) {
                    return uuid;
                }
            } catch (IllegalArgumentException notAnId) {
                throw new NoSuchElementException(id + " is not the id of a record");
            }
        }
        throw new NoSuchElementException("There is no record " + id + " in " + entitySet);
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.asText());
    }

    private void known(String entitySet) {
        if (!dataverse.entitySets().contains(entitySet)) {
            throw new IllegalArgumentException("There is no table " + entitySet + ". Known: " + dataverse.entitySets());
        }
    }

    private ObjectNode tree(Map<String, Object> columns) {
        ObjectNode row = json.createObjectNode();
        columns.forEach((name, value) -> {
            if (value != null) {
                row.set(name, json.valueToTree(value));
            }
        });
        return row;
    }
}
