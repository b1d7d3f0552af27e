package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code EntityDefinitions}: what clients ask about a table before they use it, such as its change tracking. */
record TableDefinitions(Model model, SandboxSwitches switches) {

    private static final Pattern PATH = Pattern.compile("EntityDefinitions(?:\\(LogicalName='([^']*)'\\))?(/.*)?");

    static boolean concerns(String path) {
        return path.startsWith("EntityDefinitions");
    }

    ApiResponse answer(ApiRequest request) {
        Matcher path = PATH.matcher(request.path());
        boolean columns = path.matches() && path.group(1) != null && ColumnDefinitions.concerns(path.group(2));
        if (!path.matches() || path.group(2) != null && !columns) {
            throw Refusal.notInSandbox("reading " + request.path());
        }
        Map<String, String> options = Uris.options(request.query());
        if (!List.of("$select").containsAll(options.keySet())) {
            throw Refusal.notInSandbox("other query options than $select on EntityDefinitions");
        }
        String select = options.get("$select");
        String context = request.base() + "/$metadata#EntityDefinitions" + (select == null ? "" : "(" + select + ")");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (path.group(1) == null) {
            json.put("@odata.context", context);
            ArrayNode value = json.putArray("value");
            model.tables().forEach(table -> value.add(chosen(table, select)));
            return ApiResponse.json(200, json);
        }
        Table table = model.named(path.group(1))
                .orElseThrow(() ->
                        new Refusal(404, "0x80060888", "Could not find an entity with name " + path.group(1) + "."));
        if (columns) {
            return new ColumnDefinitions(table).answer(request, path.group(2), select);
        }
        json.put("@odata.context", context + "/$entity");
        return ApiResponse.json(200, json.setAll(chosen(table, select)));
    }

    private ObjectNode chosen(Table table, String select) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        String id = UUID.nameUUIDFromBytes(table.name().getBytes(StandardCharsets.UTF_8))
                .toString();
        all.put("LogicalName", table.name());
        all.put("EntitySetName", table.set());
        all.put("PrimaryIdAttribute", table.key());
        all.put("PrimaryNameAttribute", table.primaryName());
        all.put("IsActivity", table.isActivity());
        all.put("ChangeTrackingEnabled", ChangeTracking.enabled(table, switches));
        all.put("MetadataId", id);
        if (select == null) {
            return all;
        }
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        for (String name : select.split("\\s*,\\s*")) {
            if (!all.has(name)) {
                throw Refusal.unknownColumn("Could not find a property named '" + name + "' on type '" + Model.NAMESPACE
                        + ".EntityMetadata'.");
            }
            some.set(name, all.get(name));
        }
        return some.put("MetadataId", id);
    }
}
