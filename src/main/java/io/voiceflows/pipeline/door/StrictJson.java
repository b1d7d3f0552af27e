package io.voiceflows.pipeline.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads what strangers send: one JSON object, nothing nested deeper than 20, no text longer than agreed. */
public final class StrictJson {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 100;

    private final JsonMapper json;

    public StrictJson(int longestText) {
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(longestText)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * @param body null when there is none
     * @throws TurnedAwayException when it is no JSON object within the limits
     */
    public JsonNode object(byte[] body) {
        try {
            JsonNode object = body == null ? null : json.readTree(body);
            if (object == null || !object.isObject()) {
                throw new TurnedAwayException(TurnedAway.UNREADABLE);
            }
            return object;
        } catch (IOException notJson) {
            throw new TurnedAwayException(TurnedAway.UNREADABLE);
        }
    }
}
