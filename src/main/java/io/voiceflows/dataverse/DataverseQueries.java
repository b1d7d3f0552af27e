package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.settings.Tenants;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Headers;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The steps of reading a query, for routes; the state is a {@link QueryReading} in a variable. */
@Component("dataverseQueries")
public final class DataverseQueries {

    private static final String READING = "dataverseReading";
    private static final String NEXT = "dataverseNext";

    private final Tenants tenants;

    DataverseQueries(Tenants tenants) {
        this.tenants = tenants;
    }

    public QueryReading start(@Body Query query, @Variable("tenant") String tenant) {
        return new QueryReading(tenants.get(tenant), query);
    }

    /** Makes the message the request for the first page by camel-olingo4. */
    public void askFirst(@Variable(READING) QueryReading reading, @Headers Map<String, Object> headers) {
        headers.clear();
        headers.put("CamelOlingo4.queryParams", reading.options());
        headers.put("CamelOlingo4.endpointHttpHeaders", reading.headers());
    }

    /** The absolute address of the first page. */
    public String address(@Variable(READING) QueryReading reading) {
        return reading.address();
    }

    /** Makes the message the request for a page by http, its address unchanged. */
    public void ask(
            @Variable(READING) QueryReading reading,
            @Variable(NEXT) String next,
            @Headers Map<String, Object> headers) {
        headers.clear();
        headers.putAll(reading.headers());
        headers.put(Exchange.HTTP_METHOD, "GET");
        headers.put(Exchange.HTTP_URI, next);
    }

    /** Takes a page over; returns the address of the next one, null when there is none. */
    public String take(@Body byte[] page, @Variable(READING) QueryReading reading) {
        return reading.take(page);
    }

    public List<JsonNode> rows(@Variable(READING) QueryReading reading, @Headers Map<String, Object> headers) {
        headers.clear();
        return reading.rows();
    }
}
