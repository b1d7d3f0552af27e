package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.sandbox.AccessTokens;
import io.voiceflows.sandbox.SandboxClock;
import io.voiceflows.sandbox.SandboxSwitches;
import jakarta.servlet.http.HttpServlet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The stand-in for one Dataverse environment: its Web API as a servlet, and a way to fill it and look inside. */
public final class DataverseSandbox {

    private static final String METADATA = "/sandbox/dataverse-metadata.xml";
    private static final Set<String> IN_A_BUSINESS_UNIT = Set.of("systemuser", "team", "role");

    private final ObjectMapper json = new ObjectMapper();
    private final Organisation organisation;
    private final Model model;
    private final Store store;
    private final Records records;
    private final ChangeTracking tracking;
    private final ServiceProtection protection;
    private final Associations associations;
    private final HttpServlet servlet;

    public DataverseSandbox(
            Organisation organisation, SandboxClock clock, SandboxSwitches switches, AccessTokens tokens) {
        Switches.declare(switches);
        this.organisation = organisation;
        this.model = new Model(METADATA, organisation.overlay());
        this.store = new Store(model);
        this.records = new Records(model, store, switches, clock, UUID::randomUUID);
        this.tracking = new ChangeTracking(model, store, switches, clock);
        this.protection = new ServiceProtection(switches, clock);
        Uris uris = new Uris(model);
        Reading reading = new Reading(model, store, uris, tracking, new LeadingWildcards(switches));
        this.associations = new Associations(model, store);
        WebApi api = new WebApi(
                model, store, records, reading, uris, new Privileges(model, switches), organisation, switches);
        ExecutionTime time = new ExecutionTime(switches);
        Callers callers = new Callers(model, store, tokens);
        this.servlet = new DataverseServlet(
                api, new BatchApi(store, api, time), callers, protection, time, organisation.tenantId());
        reset();
    }

    /** To be mounted at {@code /api/data/v9.2/*}. */
    public HttpServlet servlet() {
        return servlet;
    }

    /** Empties every table and puts back what each environment has: business unit, organisation, application user. */
    public void reset() {
        store.clear();
        tracking.reset();
        protection.reset();
        Map<String, Object> unit = new LinkedHashMap<>();
        unit.put("businessunitid", organisation.businessUnitId().toString());
        unit.put("name", organisation.name());
        insert("businessunits", unit);
        Map<String, Object> organization = new LinkedHashMap<>();
        organization.put("organizationid", organisation.organizationId().toString());
        organization.put("name", organisation.name());
        insert("organizations", organization);
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("systemuserid", organisation.applicationUserId().toString());
        user.put("applicationid", organisation.clientId());
        user.put("fullname", "# Voice Flows");
        user.put("isdisabled", false);
        insert("systemusers", user);
    }

    /**
     * Puts a record in, written as a Web API body ({@code @odata.bind}, own key, parties). The sandbox itself may also
     * set states, names and creation dates.
     */
    public UUID insert(String entitySet, Map<String, ?> values) {
        return store.atomically(() -> records.create(model.set(entitySet), tree(entitySet, values), writing(true))
                .id());
    }

    /** Changes a record under the rules that bind every client of the Web API. */
    public void update(String entitySet, UUID id, Map<String, ?> values) {
        store.atomically(
                () -> records.update(store.get(model.set(entitySet), id), json.valueToTree(values), writing(false)));
    }

    public void delete(String entitySet, UUID id) {
        store.atomically(() -> {
            records.delete(store.get(model.set(entitySet), id));
            return null;
        });
    }

    /** Links two records over a relationship of many to many, for example a user and a role. */
    public void associate(String entitySet, UUID id, String navigation, UUID target) {
        store.atomically(() -> {
            associations.link(store.get(model.set(entitySet), id), navigation, target);
            return null;
        });
    }

    public void disassociate(String entitySet, UUID id, String navigation, UUID target) {
        store.atomically(() -> {
            associations.unlink(store.get(model.set(entitySet), id), navigation, target);
            return null;
        });
    }

    /** Every record of a set, columns as in the Web API's JSON. */
    public List<Map<String, Object>> rows(String entitySet) {
        return store.atomically(() ->
                store.rows(model.set(entitySet)).stream().map(this::columns).toList());
    }

    public Optional<Map<String, Object>> find(String entitySet, UUID id) {
        return store.atomically(() -> store.find(model.set(entitySet), id).map(this::columns));
    }

    public List<String> entitySets() {
        return model.tables().stream().map(Table::set).toList();
    }

    private JsonNode tree(String entitySet, Map<String, ?> values) {
        Map<String, Object> body = new LinkedHashMap<>(values);
        if (IN_A_BUSINESS_UNIT.contains(model.set(entitySet).name())) {
            body.putIfAbsent("businessunitid@odata.bind", "/businessunits(" + organisation.businessUnitId() + ")");
        }
        return json.valueToTree(body);
    }

    private Writing writing(boolean seeding) {
        Lookup user = new Lookup(model.set("systemusers"), organisation.applicationUserId());
        return new Writing(new Caller(user, null), new References(model, store, "", Map.of()), seeding, false);
    }

    private Map<String, Object> columns(Row row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("@odata.etag", row.etag());
        row.table().columnTypes().keySet().forEach(column -> {
            JsonNode value = ColumnValues.toJson(row.get(column));
            columns.put(column, value.isNull() ? null : json.convertValue(value, Object.class));
        });
        return columns;
    }
}
