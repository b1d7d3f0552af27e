package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.UriResourceValue;

/** Everything a GET below the service root can ask of the tables. */
final class Reading {

    /** {@code $count} never says more ("Compose HTTP requests", count of rows). */
    private static final int COUNT_CAP = 5000;

    private final Model model;
    private final Store store;
    private final Uris uris;
    private final ChangeTracking tracking;
    private final LeadingWildcards wildcards;

    Reading(Model model, Store store, Uris uris, ChangeTracking tracking, LeadingWildcards wildcards) {
        this.model = model;
        this.store = store;
        this.uris = uris;
        this.tracking = tracking;
        this.wildcards = wildcards;
    }

    ApiResponse answer(ApiRequest request) {
        Map<String, String> options = Uris.options(request.query());
        boolean count = request.path().endsWith("/$count");
        Resource resource = Resource.parse(model, request.path());
        if (!resource.named()) {
            UriInfo uri = uris.parse(request.path(), options);
            Query query = Query.of(uri);
            wildcards.weigh(query.filter());
            return store.atomically(() -> {
                List<Row> rows = store.rows(resource.table());
                return count ? count(rows, query) : collection(request, resource.table(), options, query, rows);
            });
        }
        UUID id = resource.id() != null
                ? resource.id()
                : store.atomically(() -> resource.get(store).id());
        String rest = resource.rest().isEmpty() ? "" : "/" + resource.rest();
        UriInfo uri = uris.parse(resource.table().reference(id) + rest, options);
        wildcards.weigh(Query.of(uri).filter());
        return store.atomically(() -> below(request, store.get(resource.table(), id), uri, options));
    }

    /** The record a write answers with, when asked for its representation. */
    ObjectNode representation(ApiRequest request, Row row) {
        Map<String, String> options = Uris.options(request.query());
        Query query = Query.of(uris.parse(row.table().reference(row.id()), options));
        return entity(request, row, request.method().equals("PATCH") ? withoutExpands(query) : query);
    }

    private static Query withoutExpands(Query query) {
        return new Query(query.select(), null, List.of(), List.of(), null, false, Map.of());
    }

    private ApiResponse below(ApiRequest request, Row row, UriInfo uri, Map<String, String> options) {
        Query query = Query.of(uri);
        List<UriResource> parts = uri.getUriResourceParts();
        Row current = row;
        for (UriResource part : parts.subList(1, parts.size())) {
            boolean last = part == parts.get(parts.size() - 1);
            if (part instanceof UriResourcePrimitiveProperty property) {
                return column(request, current, property.getProperty().getName(), !last);
            }
            if (!(part instanceof UriResourceNavigation navigation)) {
                throw Refusal.notInSandbox("reading " + request.path());
            }
            EdmNavigationProperty property = navigation.getProperty();
            if (property.isCollection()) {
                return children(request, current, property, options, query, parts.get(parts.size() - 1));
            }
            Optional<Row> next = new Navigations(model, store).one(current, property);
            if (next.isEmpty()) {
                return ApiResponse.empty(204);
            }
            current = next.get();
        }
        if (unchanged(request, current, query)) {
            return ApiResponse.empty(304).with("ETag", current.etag());
        }
        return ApiResponse.json(200, entity(request, current, query))
                .with("ETag", current.etag())
                .with("Preference-Applied", request.preferences().appliedToRead());
    }

    /** "Conditional retrievals": not with $expand, not with annotations. */
    private static boolean unchanged(ApiRequest request, Row row, Query query) {
        return row.etag().equals(request.header("If-None-Match"))
                && query.expands().isEmpty()
                && !request.preferences().annotates();
    }

    private ObjectNode entity(ApiRequest request, Row row, Query query) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "@odata.context",
                request.base() + "/$metadata#" + row.table().set() + query.contextColumns() + "/$entity");
        return json.setAll(writer(request).write(row, query));
    }

    private ApiResponse column(ApiRequest request, Row row, String column, boolean raw) {
        if (row.get(column) == null) {
            return ApiResponse.empty(204);
        }
        if (raw) {
            return ApiResponse.text(
                    200, "text/plain", ColumnValues.toJson(row.get(column)).asText());
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata#" + row.table().reference(row.id()) + "/" + column);
        json.set("value", ColumnValues.toJson(row.get(column)));
        return ApiResponse.json(200, json);
    }

    private ApiResponse children(
            ApiRequest request,
            Row row,
            EdmNavigationProperty navigation,
            Map<String, String> options,
            Query query,
            UriResource last) {
        if (!(last instanceof UriResourceNavigation) && !(last instanceof UriResourceCount)
                || last instanceof UriResourceValue) {
            throw Refusal.notInSandbox("reading " + request.path());
        }
        List<Row> rows = new Navigations(model, store).many(row, navigation);
        Table table = model.named(navigation.getType().getName())
                .orElseThrow(() -> Refusal.noSuchSegment(navigation.getName()));
        return last instanceof UriResourceCount ? count(rows, query) : collection(request, table, options, query, rows);
    }

    private ApiResponse count(List<Row> rows, Query query) {
        int count = Rows.chosen(rows, query, new Navigations(model, store)).size();
        return ApiResponse.text(200, "text/plain", String.valueOf(Math.min(count, COUNT_CAP)));
    }

    private ApiResponse collection(
            ApiRequest request, Table table, Map<String, String> options, Query query, List<Row> rows) {
        Preferences preferences = request.preferences();
        ObjectNode json;
        if (tracking.concerns(request, options)) {
            json = tracking.read(request, table, options, query, writer(request));
        } else {
            json = page(request, table, options, query, rows);
        }
        return ApiResponse.json(200, json).with("Preference-Applied", preferences.appliedToRead());
    }

    private ObjectNode page(ApiRequest request, Table table, Map<String, String> options, Query query, List<Row> rows) {
        List<Row> chosen = Rows.chosen(rows, query, new Navigations(model, store));
        // "$top together with odata.maxpagesize is ignored" (Page results)
        boolean top = query.top() != null && request.preferences().maxPageSize() == null;
        List<Row> limited = top ? chosen.subList(0, Math.min(query.top(), chosen.size())) : chosen;
        Pages.Page<Row> page = new Pages(request, table, options).page(limited, Row::id, null);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.context", request.base() + "/$metadata#" + table.set() + query.contextColumns());
        if (query.count()) {
            json.put("@odata.count", Math.min(chosen.size(), COUNT_CAP));
            if (request.preferences().annotates("Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")) {
                json.put("@Microsoft.Dynamics.CRM.totalrecordcount", Math.min(chosen.size(), COUNT_CAP));
                json.put("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded", chosen.size() > COUNT_CAP);
            }
        }
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        RowWriter writer = writer(request);
        page.items().forEach(row -> value.add(writer.write(row, query)));
        json.set("value", value);
        if (page.nextLink() != null) {
            json.put("@odata.nextLink", page.nextLink());
        }
        return json;
    }

    private RowWriter writer(ApiRequest request) {
        return new RowWriter(new Navigations(model, store), request.preferences());
    }
}
