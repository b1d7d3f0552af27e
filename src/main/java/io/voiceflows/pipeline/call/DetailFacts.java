package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallDetail;
import io.voiceflows.settings.PhoneCallSyncSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The details that a call tells by now, by their logical fields (use case 4, 4.1). */
final class DetailFacts {

    ObjectNode of(Call call, PhoneCallSyncSettings settings) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        for (CallDetail detail : CallDetail.values()) {
            if (detail.toldBy(call)) {
                put(told, detail, call, settings);
            }
        }
        return told;
    }

    private static void put(ObjectNode told, CallDetail detail, Call call, PhoneCallSyncSettings settings) {
        switch (detail) {
            case RECORDING -> {
                String link = link(call, settings);
                if (!link.isEmpty()) {
                    told.put(detail.field(), link);
                }
            }
            case ARRIVED -> told.put(detail.field(), CallFacts.time(call.arrived()));
            case FIRST_ANSWERED -> told.put(detail.field(), CallFacts.time(call.firstAnswered()));
            case WAIT_TIME -> told.put(detail.field(), call.waitTime().toSeconds());
        }
    }

    /** A stable address by the recording's id, never the platform's own, which holds a token. */
    private static String link(Call call, PhoneCallSyncSettings settings) {
        String id = URLEncoder.encode(call.recordingIds().get(0), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return settings.recordingLink().replace("{recording}", id);
    }
}
