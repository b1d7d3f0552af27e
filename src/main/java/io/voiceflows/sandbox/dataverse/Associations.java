package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/**
 * Links records over many-to-many relationships by {@code $ref} ("Associate and disassociate table rows"): roles of
 * users and teams, members of teams. A link changes neither of its records.
 */
final class Associations {

    private static final Pattern ADD = Pattern.compile("(\\w+)/\\$ref");
    private static final Pattern REMOVE = Pattern.compile("(\\w+)\\(([0-9a-fA-F-]{36})\\)/\\$ref");

    private final Model model;
    private final Store store;

    Associations(Model model, Store store) {
        this.model = model;
        this.store = store;
    }

    /** Whether what follows a record in a path names a link. */
    static boolean concerns(String rest) {
        return rest.endsWith("/$ref");
    }

    ApiResponse answer(ApiRequest request, Row row, String rest, References references) {
        Matcher add = ADD.matcher(rest);
        Matcher remove = REMOVE.matcher(rest);
        if (request.method().equals("POST") && add.matches()) {
            link(row, add.group(1), target(row, add.group(1), request.json(), references));
        } else if (request.method().equals("DELETE") && remove.matches()) {
            unlink(row, remove.group(1), UUID.fromString(remove.group(2)));
        } else {
            throw Refusal.notInSandbox(request.method() + " " + request.path());
        }
        return ApiResponse.empty(204);
    }

    void link(Row row, String navigation, UUID target) {
        store.get(table(manyToMany(row, navigation)), target);
        if (!store.link(navigation, row.id(), target)) {
            throw Refusal.duplicate();
        }
    }

    void unlink(Row row, String navigation, UUID target) {
        Table table = table(manyToMany(row, navigation));
        if (!store.unlink(navigation, row.id(), target)) {
            throw Refusal.noSuchRecord(table, target);
        }
    }

    private UUID target(Row row, String navigation, JsonNode body, References references) {
        String address = body.path("@odata.id").asText("");
        boolean relative = !address.matches("https?://.*");
        if (address.isEmpty() || relative && !body.has("@odata.context")) {
            throw Refusal.payload(row.table(), "A whole address was expected as '@odata.id', found '" + address + "'.");
        }
        return references.resolve(manyToMany(row, navigation), address).id();
    }

    private static EdmNavigationProperty manyToMany(Row row, String name) {
        EdmNavigationProperty navigation = row.table().navigation(name);
        if (navigation == null) {
            throw Refusal.noSuchSegment(name);
        }
        if (!Navigations.manyToMany(navigation)) {
            throw Refusal.notInSandbox("$ref of " + name + ", which is no relationship of many to many");
        }
        return navigation;
    }

    private Table table(EdmNavigationProperty navigation) {
        return model.named(navigation.getType().getName()).orElseThrow();
    }
}
