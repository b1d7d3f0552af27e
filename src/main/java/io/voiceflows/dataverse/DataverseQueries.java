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

    private final Tenants tenants;

    DataverseQueries(Tenants tenants) {
        this.tenants = tenants;
    }

    public QueryReading start(@Body Query query, @Variable("tenant") String tenant) {
        return new QueryReading(tenants.get(tenant), query);
    }

    /** Makes the message the request for the next page, its address unchanged. */
    public void ask(@Variable(READING) QueryReading reading, @Headers Map<String, Object> headers) {
        headers.clear();
        headers.putAll(reading.getHeaders());
        headers.put(Exchange.HTTP_METHOD, "GET");
        headers.put(Exchange.HTTP_URI, reading.getNext());
    }

    public void take(@Body byte[] page, @Variable(READING) QueryReading reading) {
        reading.take(page);
    }

    public List<JsonNode> rows(@Variable(READING) QueryReading reading, @Headers Map<String, Object> headers) {
        headers.clear();
        return reading.getRows();
    }
}
