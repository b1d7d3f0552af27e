package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.CaseRows;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.settings.TenantSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The cases of a tenant: of those that are open, whose they are. */
record CaseTable(String tenant, String url) implements FollowedTable<CaseRows> {

    private static final String KEY = "incidentid";
    private static final String STATE = "statecode";
    private static final String CUSTOMER = "_customerid_value";

    static CaseTable of(TenantSettings settings) {
        return new CaseTable(settings.tenant(), settings.dynamics().url().toString());
    }

    @Override
    public String logicalName() {
        return "incident";
    }

    @Override
    public String entitySet() {
        return "incidents";
    }

    @Override
    public List<String> select() {
        return List.of(KEY, STATE, CUSTOMER);
    }

    /** Ids of accounts and contacts differ, so that the customer's table need not be told. */
    @Override
    public Optional<String> annotations() {
        return Optional.empty();
    }

    @Override
    public String identity() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", CaseRows.VERSION);
        all.put("environment", url);
        all.put("select", select());
        return FollowedTable.digest(all);
    }

    @Override
    public CaseRows rows() {
        return new CaseRows();
    }

    /** 0 is active; resolved and cancelled cases are not open. */
    @Override
    public void take(JsonNode row, PhoneNumbers numbers, CaseRows rows) {
        UUID id = UUID.fromString(row.path(KEY).asText());
        String customer = row.path(CUSTOMER).asText("");
        if (row.path(STATE).asInt(0) != 0 || row.path(CUSTOMER).isNull() || customer.isEmpty()) {
            rows.remove(id);
        } else {
            rows.add(id, UUID.fromString(customer));
        }
    }
}
