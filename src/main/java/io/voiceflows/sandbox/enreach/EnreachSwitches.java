package io.voiceflows.sandbox.enreach;

import io.voiceflows.sandbox.SandboxSwitches;

/** The switches of this stand-in, each for something that real installations do differently or that goes wrong. */
final class EnreachSwitches {

    static final String API_ENDPOINT_SLASH = "enreach.api-endpoint-slash";
    static final String CALL_ID_NAME = "enreach.call-id-name";
    static final String TIMES = "enreach.times";
    static final String CALL_EVENTS = "enreach.call-events";
    static final String SAME_CALL = "enreach.same-call";
    static final String PRIVACY = "enreach.privacy";
    static final String RECORDING_DELAY = "enreach.recording-delay-seconds";
    static final String METRICS_DELAY = "enreach.metrics-delay-seconds";
    static final String TOKEN_LIFE = "enreach.recording-token-seconds";
    static final String SECRET_KEY = "enreach.secret-key";
    static final String CLOSE_TWICE = "enreach.close-twice";
    static final String CALLBACK_VISIBLE = "enreach.callback-visible-after-seconds";
    static final String WEBHOOK_DELIVERY = "enreach.webhook-delivery";
    static final String WEBHOOK_COPIES = "enreach.webhook-copies";
    static final String WEBHOOK_CONTENT = "enreach.webhook-content";
    static final String RATE_LIMIT = "enreach.rate-limit";
    static final String RATE_WINDOW = "enreach.rate-window-seconds";

    private EnreachSwitches() {}

    static void declare(SandboxSwitches switches) {
        switches.declareOneOf(API_ENDPOINT_SLASH, "with", "without");
        switches.declareOneOf(CALL_ID_NAME, "CallId", "CallID");
        switches.declareOneOf(TIMES, "utc", "zone-less", "date-function");
        switches.declareOneOf(CALL_EVENTS, "as-stored", "two-per-call");
        switches.declareOneOf(SAME_CALL, "in-one", "in-both");
        switches.declareOneOf(PRIVACY, "as-stored", "after-a-week");
        switches.declareNumber(RECORDING_DELAY, 0);
        switches.declareNumber(METRICS_DELAY, 0);
        switches.declareNumber(TOKEN_LIFE, 60);
        switches.declareOneOf(SECRET_KEY, "accepted", "revoked");
        switches.declareOneOf(CLOSE_TWICE, "conflict", "ok");
        switches.declareNumber(CALLBACK_VISIBLE, 0);
        switches.declareOneOf(WEBHOOK_DELIVERY, "send", "hold", "lose");
        switches.declareNumber(WEBHOOK_COPIES, 1);
        switches.declareOneOf(WEBHOOK_CONTENT, "with-data", "id-only");
        switches.declareNumber(RATE_LIMIT, 0);
        switches.declareNumber(RATE_WINDOW, 10);
    }
}
