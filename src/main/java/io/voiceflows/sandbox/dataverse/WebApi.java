package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Answers one operation of the Web API, alone or as a part of a batch. */
final class WebApi {

    private static final int LONGEST_URL = 32_768;

    private final Model model;
    private final Store store;
    private final Records records;
    private final Reading reading;
    private final Actions actions;
    private final Associations associations;
    private final Privileges privileges;
    private final Organisation organisation;
    private final TableDefinitions definitions;
    private final UserPrivileges userPrivileges;

    WebApi(
            Model model,
            Store store,
            Records records,
            Reading reading,
            Uris uris,
            Privileges privileges,
            Organisation organisation,
            SandboxSwitches switches) {
        this.model = model;
        this.store = store;
        this.records = records;
        this.reading = reading;
        this.actions = new Actions(uris, records);
        this.associations = new Associations(model, store);
        this.privileges = privileges;
        this.organisation = organisation;
        this.definitions = new TableDefinitions(model, switches);
        this.userPrivileges = new UserPrivileges(model, store, privileges, organisation);
    }

    ApiResponse answer(ApiRequest request) {
        if (url(request).length() > LONGEST_URL) {
            throw new Refusal(414, "0x80060888", "The request URL is longer than " + LONGEST_URL + " characters.");
        }
        return operation(request, Map.of(), false);
    }

    /**
     * One operation, all or nothing.
     *
     * @param contentIds records made before in the same change set
     */
    ApiResponse operation(ApiRequest request, Map<String, String> contentIds, boolean inChangeSet) {
        privileges.check(request);
        if (request.isRead()) {
            return read(request);
        }
        References references = new References(model, store, request.base(), contentIds);
        Writing writing = new Writing(request.caller(), references, false, inChangeSet);
        return store.atomically(() -> write(request, writing));
    }

    private static String url(ApiRequest request) {
        return request.base() + "/" + request.path() + (request.query() == null ? "" : "?" + request.query());
    }

    private ApiResponse read(ApiRequest request) {
        return switch (request.path()) {
            case "" -> ApiResponse.json(200, serviceDocument(request));
            case "$metadata" ->
                ApiResponse.text(200, "application/xml", new String(model.document(), StandardCharsets.UTF_8));
            case "WhoAmI", "WhoAmI()", "Microsoft.Dynamics.CRM.WhoAmI", "Microsoft.Dynamics.CRM.WhoAmI()" ->
                ApiResponse.json(200, whoAmI(request));
            default -> readFurther(request);
        };
    }

    private ApiResponse readFurther(ApiRequest request) {
        if (TableDefinitions.concerns(request.path())) {
            return definitions.answer(request);
        }
        return UserPrivileges.concerns(request.path()) ? userPrivileges.answer(request) : reading.answer(request);
    }

    private ObjectNode whoAmI(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        json.put("BusinessUnitId", organisation.businessUnitId().toString());
        json.put("UserId", request.caller().user().id().toString());
        json.put("OrganizationId", organisation.organizationId().toString());
        return json;
    }

    private ObjectNode serviceDocument(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata");
        model.tables().forEach(table -> json.withArray("value")
                .addObject()
                .put("name", table.set())
                .put("kind", "EntitySet")
                .put("url", table.set()));
        return json;
    }

    private ApiResponse write(ApiRequest request, Writing writing) {
        Resource resource = Resource.parse(model, writing.references().path("/" + request.path()));
        if (resource.rest().isEmpty() && !resource.named() && request.method().equals("POST")) {
            return create(request, resource.table(), writing);
        }
        if (!resource.named()) {
            throw resource.rest().isEmpty()
                    ? Refusal.method(request.method(), resource.table().set())
                    : Refusal.noSuchSegment(resource.rest());
        }
        if (!resource.rest().isEmpty()) {
            return below(request, resource, writing);
        }
        return switch (request.method()) {
            case "PATCH" -> patch(request, resource, writing);
            case "DELETE" -> delete(request, resource);
            default -> throw Refusal.method(request.method(), resource.table().set());
        };
    }

    private ApiResponse create(ApiRequest request, Table table, Writing writing) {
        return created(request, table, records.create(table, request.json(), writing), null);
    }

    private ApiResponse created(ApiRequest request, Table table, Row row, String address) {
        if (request.preferences().returnRepresentation()) {
            return ApiResponse.json(201, reading.representation(request, row))
                    .with("ETag", row.etag())
                    .with("Preference-Applied", "return=representation");
        }
        String own = address == null ? table.reference(row.id()) : address;
        return ApiResponse.empty(204).with("OData-EntityId", request.base() + "/" + own);
    }

    private ApiResponse patch(ApiRequest request, Resource resource, Writing writing) {
        if (!resource.table().rules().create()) {
            throw Refusal.method("PATCH", resource.table().set());
        }
        Optional<Row> found = Preconditions.check(request, resource, store);
        if (found.isEmpty()) {
            Row row = records.upsert(resource, request.json(), writing);
            return created(request, resource.table(), row, resource.id() == null ? request.path() : null);
        }
        Row row = records.update(found.get(), request.json(), writing);
        if (request.preferences().returnRepresentation()) {
            return ApiResponse.json(200, reading.representation(request, row))
                    .with("ETag", row.etag())
                    .with("Preference-Applied", "return=representation");
        }
        String own = resource.id() == null ? request.path() : row.table().reference(row.id());
        return ApiResponse.empty(204).with("OData-EntityId", request.base() + "/" + own);
    }

    private ApiResponse delete(ApiRequest request, Resource resource) {
        Row row = Preconditions.check(request, resource, store).orElseGet(() -> resource.get(store));
        records.delete(row);
        return ApiResponse.empty(204);
    }

    private ApiResponse below(ApiRequest request, Resource resource, Writing writing) {
        Row row = resource.get(store);
        String rest = resource.rest();
        boolean parties = row.table().isActivity() && rest.equals(row.table().name() + "_activity_parties");
        if (request.method().equals("PUT") && parties) {
            JsonNode list = request.json().get("value");
            if (list == null || !list.isArray()) {
                throw Refusal.payload(row.table(), "A 'value' array of activity parties was expected.");
            }
            records.replaceParties(row, list, writing);
            return ApiResponse.empty(204);
        }
        if (Associations.concerns(rest)) {
            return associations.answer(request, row, rest, writing.references());
        }
        if (request.method().equals("POST") && rest.contains(".")) {
            return actions.answer(request, row, rest, writing);
        }
        if (request.method().equals("POST") && row.table().navigation(rest) == null) {
            // an action without its namespace ("Use Web API actions", bound actions)
            throw new Refusal(400, "0x80060888", "Request message has unresolved parameters.");
        }
        throw Refusal.notInSandbox(request.method() + " " + request.path());
    }
}
