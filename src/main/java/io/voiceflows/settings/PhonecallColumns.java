package io.voiceflows.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Columns of the phone call as they are written in a settings file. */
record PhonecallColumns(
        @Setting(
                        value = "Takes the id of the call on the telephony platform",
                        defaultsTo = "voice_callid",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String callId,
        @Setting(
                        value = "Takes the id of the callback request",
                        defaultsTo = "voice_callbackid",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String callbackId,
        @Setting(
                        value = "Takes the name of the callback list",
                        defaultsTo = "voice_callbacklist",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String callbackList,
        @Setting(
                        value = "Takes the name of the telephony queue",
                        defaultsTo = "voice_queuename",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String queueName,
        @Setting(
                        value = "Takes what the telephony side told of the call (`enable-audit`)",
                        defaultsTo = "voice_audit",
                        empty = "in the description",
                        form = Setting.Form.COLUMN)
                String audit,
        @Setting(
                        value = "Takes the link to the recording",
                        defaultsTo = "voice_recordingurl",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String recordingUrl,
        @Setting(
                        value = "Takes the time at which a queue call arrived",
                        defaultsTo = "voice_callarrivedat",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String callArrivedAt,
        @Setting(
                        value = "Takes the time at which an agent first answered",
                        defaultsTo = "voice_firstansweredat",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String firstAnsweredAt,
        @Setting(
                        value = "Takes the seconds that the caller waited for the first answer",
                        defaultsTo = "voice_waittime",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String waitTime,
        @Setting(
                        value = "Takes, on a callback request, how often agents called back",
                        defaultsTo = "voice_attempts",
                        empty = "not counted",
                        form = Setting.Form.COLUMN)
                String attempts,
        @Setting(
                        value = "Takes, on a callback request, when an agent last called back",
                        defaultsTo = "voice_lastattempt",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String lastAttempt,
        @Setting(
                        value = "Takes, on a callback request, how the last call back ended",
                        defaultsTo = "voice_lastresult",
                        empty = "not written",
                        form = Setting.Form.COLUMN)
                String lastResult,
        @Setting(
                        value = "Lookup that links a bundled request to the first of its bundle, and an agent's call"
                                + " back to its request; the navigation property's name, whose case counts",
                        defaultsTo = "voice_CallbackRequest",
                        empty = "not linked",
                        form = Setting.Form.COLUMN)
                String callbackRequest) {

    Map<String, String> mapped() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("call-id", callId);
        columns.put("callback-id", callbackId);
        columns.put("callback-list", callbackList);
        columns.put("queue-name", queueName);
        columns.put("audit", audit);
        columns.put("recording-url", recordingUrl);
        columns.put("call-arrived-at", callArrivedAt);
        columns.put("first-answered-at", firstAnsweredAt);
        columns.put("wait-time", waitTime);
        columns.put("attempts", attempts);
        columns.put("last-attempt", lastAttempt);
        columns.put("last-result", lastResult);
        columns.put("callback-request", callbackRequest);
        columns.values().removeIf(String::isEmpty);
        return Map.copyOf(columns);
    }
}
