package io.voiceflows.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One query being read page by page: what to ask for, and the rows so far. */
public final class QueryReading {

    /** Larger pages would only cost memory; Dataverse itself gives up to 5,000. */
    static final int PAGE_SIZE = 500;

    private static final String LOOKUP_TABLES =
            "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"";

    private final TenantSettings settings;
    private final Query query;
    private final List<JsonNode> rows = new ArrayList<>();
    private final Set<String> links = new HashSet<>();

    QueryReading(TenantSettings settings, Query query) {
        this.settings = settings;
        this.query = query;
    }

    /** For the address of the component. */
    public String getEntitySet() {
        return query.entitySet();
    }

    /** The query options of the first page, each value fully encoded. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        if (!query.select().isEmpty()) {
            options.put("$select", ODataText.encoded(String.join(",", query.select())));
        }
        if (!query.filter().isBlank()) {
            options.put("$filter", ODataText.encoded(query.filter()));
        }
        if (!query.orderBy().isBlank()) {
            options.put("$orderby", ODataText.encoded(query.orderBy()));
        }
        if (query.top() > 0) {
            options.put("$top", Integer.toString(query.top()));
        }
        query.aliases().forEach((alias, value) -> options.put(alias, ODataText.encoded(value)));
        return options;
    }

    /** The same on every page; $top is not honoured beside a page size (Dataverse Web API, page results). */
    Map<String, String> headers() {
        List<String> preferences = new ArrayList<>();
        if (query.top() == 0) {
            preferences.add("odata.maxpagesize=" + PAGE_SIZE);
        }
        if (query.annotations()) {
            preferences.add(LOOKUP_TABLES);
        }
        return preferences.isEmpty() ? Map.of() : Map.of("Prefer", String.join(",", preferences));
    }

    List<JsonNode> rows() {
        return List.copyOf(rows);
    }

    /** Takes one page over; returns the address of the next one as it was given, null when there is none. */
    String take(byte[] page) {
        JsonNode answer = parse(page);
        JsonNode value = answer.get("value");
        if (value == null || !value.isArray()) {
            throw DataverseErrors.notTheWebApi(settings.tenant(), what(), 200, "no list of rows");
        }
        value.forEach(rows::add);
        String next = answer.path("@odata.nextLink").asText(null);
        if (next == null || query.top() > 0 && rows.size() >= query.top()) {
            return null;
        }
        if (!WebApi.within(settings.dynamics(), next)) {
            throw DataverseErrors.notTheWebApi(
                    settings.tenant(), what(), 200, "a next page outside of " + WebApi.root(settings.dynamics()));
        }
        if (!links.add(next)) {
            throw DataverseErrors.notTheWebApi(settings.tenant(), what(), 200, "the same next page twice: " + next);
        }
        return next;
    }

    private JsonNode parse(byte[] page) {
        try {
            return Answer.parse(page == null ? new byte[0] : page);
        } catch (JsonProcessingException e) {
            throw DataverseErrors.notTheWebApi(settings.tenant(), what(), 200, "broken JSON");
        }
    }

    /** Where the first page is. */
    String address() {
        StringBuilder address = new StringBuilder(WebApi.url(settings.dynamics(), query.entitySet()));
        char separator = '?';
        for (Map.Entry<String, String> option : options().entrySet()) {
            address.append(separator).append(option.getKey()).append('=').append(option.getValue());
            separator = '&';
        }
        return address.toString();
    }

    private String what() {
        return "GET " + query.entitySet();
    }
}
