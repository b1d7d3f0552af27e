package io.voiceflows.settings;

/** Rules over several settings that are about webhooks. */
final class WebhookRules {

    private static final String KEYS = "webhooks.keys";
    private static final String METHOD = "callback-sync.callback-request-method";

    private final WrittenSettings written;
    private final Problems problems;

    WebhookRules(WrittenSettings written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    void check() {
        boolean keys = written.hasSecret(KEYS);
        if (keys) {
            new KeyRules(written, problems).check(KEYS, "can have your telephony platform asked at will");
        } else if (written.any("webhooks.") && !problems.concerns(KEYS)) {
            problems.mistake(
                    written.lineOfGroup("webhooks."),
                    KEYS,
                    "Missing setting: nothing to know the platform by under webhooks",
                    "Add keys-file or keys-env.");
        }
        WrittenSettings.Text method = written.text(METHOD);
        boolean byWebhook = method != null
                && !problems.concerns(METHOD)
                && Spelling.letters(method.text()).startsWith("webhook");
        if (!keys && byWebhook) {
            problems.mistake(
                    method.line(),
                    METHOD,
                    "Setting " + METHOD + " is \"" + method.text() + "\", but there are no webhooks",
                    "Add webhooks.keys-file, or write Polling.");
        }
    }
}
