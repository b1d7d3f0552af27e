package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to one operation. */
record ApiResponse(int status, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/json; odata.metadata=minimal";

    static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), new byte[0]);
    }

    static ApiResponse json(int status, JsonNode body) {
        return text(status, JSON, body.toString());
    }

    static ApiResponse text(int status, String type, String body) {
        return new ApiResponse(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    static ApiResponse of(Refusal refusal, Preferences preferences) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", refusal.code());
        error.put("message", refusal.getMessage());
        if (preferences.annotates("Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus")) {
            error.put("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", "0");
            error.put("@Microsoft.PowerApps.CDS.HelpLink", "http://go.microsoft.com/fwlink/?LinkID=398563");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        ApiResponse response = json(refusal.status(), body);
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    ApiResponse with(String header, String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body);
    }

    boolean failed() {
        return status >= 400;
    }
}
