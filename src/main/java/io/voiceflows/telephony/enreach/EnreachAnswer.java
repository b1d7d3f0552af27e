package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the Enreach API that is no failure.
 *
 * @param body a missing node where there was none
 */
public record EnreachAnswer(int status, JsonNode body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
