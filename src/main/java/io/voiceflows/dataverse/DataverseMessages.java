package io.voiceflows.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.settings.Tenants;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Headers;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Turns requests into what the http component sends, and what it received into answers. */
@Component("dataverseMessages")
public final class DataverseMessages {

    private final Tenants tenants;

    DataverseMessages(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Sets address, method and headers; returns the body to send, or null. */
    public byte[] request(
            @Body DataverseRequest request, @Headers Map<String, Object> headers, @Variable("tenant") String tenant) {
        if (!request.method().equals("GET")) {
            DryRun.refuse(request.method() + " " + request.path());
        }
        headers.clear();
        headers.putAll(request.headers());
        headers.put(Exchange.HTTP_METHOD, request.method());
        headers.put(Exchange.HTTP_URI, WebApi.url(tenants.get(tenant).dynamics(), request.path()));
        if (request.body() == null) {
            return null;
        }
        headers.putIfAbsent(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        return Answer.bytes(request.body());
    }

    /** The answer to a single request; the headers of the message become the answer's. */
    public DataverseResponse response(
            @Body byte[] body, @Headers Map<String, Object> headers, @Variable("tenant") String tenant) {
        int status = (Integer) headers.get(Exchange.HTTP_RESPONSE_CODE);
        Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                answered.put(name, String.valueOf(value));
            }
        });
        headers.clear();
        return new DataverseResponse(status, answered, json(tenant, status, body));
    }

    private static JsonNode json(String tenant, int status, byte[] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        try {
            return Answer.parse(body);
        } catch (JsonProcessingException e) {
            throw DataverseErrors.notTheWebApi(tenant, "a request", status, "broken JSON");
        }
    }
}
