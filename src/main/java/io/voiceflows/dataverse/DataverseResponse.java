package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One Web API answer.
 *
 * @param headers looked up case-insensitively
 * @param body null = none
 */
public record DataverseResponse(int status, Map<String, String> headers, JsonNode body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
