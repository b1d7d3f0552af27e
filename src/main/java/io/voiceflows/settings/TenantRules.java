package io.voiceflows.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Rules over several settings of one file, and whether what they refer to is there. */
final class TenantRules {

    /** The telephony platform answers at most 31 days at once. */
    private static final int LONGEST_WINDOW_DAYS = 31;

    private final WrittenSettings written;
    private final Problems problems;

    TenantRules(WrittenSettings written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    void check() {
        oneOf(
                "dynamics.client-secret",
                written.hasSecret("dynamics.client-secret"),
                "dynamics.certificate-file",
                written.has("dynamics.certificate-file"),
                "client-secret-file, client-secret-env or certificate-file");
        oneOf(
                "telephony.secret-key",
                written.hasSecret("telephony.secret-key"),
                "telephony.password",
                written.hasSecret("telephony.password"),
                "secret-key-file, secret-key-env, password-file or password-env");
        if (written.has("telephony.discovery-url") && written.has("telephony.api-url")) {
            problems.mistake(
                    written.line("telephony.discovery-url"),
                    "telephony.discovery-url",
                    "Settings telephony.discovery-url and telephony.api-url are both set",
                    "Remove one: with api-url nothing is discovered.");
        }
        if (written.hasSecret("dynamics.certificate-password") && !written.has("dynamics.certificate-file")) {
            problems.mistake(
                    Math.max(
                            written.line("dynamics.certificate-password-file"),
                            written.line("dynamics.certificate-password-env")),
                    "dynamics.certificate-password",
                    "Setting dynamics.certificate-password has no certificate to open",
                    "Add certificate-file or remove this line.");
        }
        addresses();
        profiles();
        new RoutingFileRules(written, problems).check();
        new WebhookRules(written, problems).check();
        references();
    }

    private void oneOf(String first, boolean hasFirst, String second, boolean hasSecond, String keys) {
        String group = first.substring(0, first.indexOf('.'));
        if (hasFirst && hasSecond) {
            int line = Math.max(
                    Math.max(written.line(first + "-file"), written.line(first + "-env")),
                    Math.max(
                            written.line(second),
                            Math.max(written.line(second + "-file"), written.line(second + "-env"))));
            problems.mistake(
                    line,
                    first,
                    "Settings " + first + " and " + second + " are both set",
                    "Keep the one that is to count.");
        }
        if (!hasFirst && !hasSecond && !problems.concerns(first) && !problems.concerns(second)) {
            problems.mistake(
                    written.lineOfGroup(group + "."),
                    first,
                    "Missing setting: nothing to sign in with under " + group,
                    "Add one of " + keys + ".");
        }
    }

    /** Addresses as people copy them from elsewhere. */
    private void addresses() {
        WrittenSettings.Text url = written.text("dynamics.url");
        if (url != null && url.text().contains("/api/data")) {
            problems.mistake(
                    url.line(),
                    "dynamics.url",
                    "Setting dynamics.url is the address of the Web API, not of the environment",
                    "Leave out /api/data and what follows.");
        }
        WrittenSettings.Text authority = written.text("dynamics.authority");
        if (authority != null && authority.text().matches("https?://[^/]+/*")) {
            problems.mistake(
                    authority.line(),
                    "dynamics.authority",
                    "Setting dynamics.authority names no directory",
                    "Append the directory (tenant) id: "
                            + authority.text().replaceAll("/+$", "")
                            + "/00000000-0000-4000-8000-000000000000.");
        }
    }

    private void profiles() {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> lists = new HashMap<>();
        for (int i = 0; i < profileCount(); i++) {
            String path = "callback-profiles[" + i + "].";
            WrittenSettings.Text name = written.text(path + "name");
            if (name != null) {
                unique(names, path + "name", name, "Give each profile a name of its own.");
            }
            WrittenSettings.Text list = written.text(path + "callback-list");
            WrittenSettings.Text active = written.text(path + "active");
            if (list != null && (active == null || !active.text().equals("false"))) {
                unique(
                        lists,
                        path + "callback-list",
                        list,
                        "A callback list can be in one active profile only; set active: false on the other.");
            }
            window(path);
        }
    }

    private int profileCount() {
        int count = 0;
        while (written.any("callback-profiles[" + count + "].")) {
            count++;
        }
        return count;
    }

    private void unique(Map<String, Integer> seen, String key, WrittenSettings.Text value, String cure) {
        Integer first = seen.putIfAbsent(value.text().toLowerCase(Locale.ROOT), value.line());
        if (first != null) {
            problems.mistake(
                    value.line(),
                    key,
                    "Setting " + key + " is the same as on line " + first + ": " + value.text(),
                    cure);
        }
    }

    private void window(String path) {
        WrittenSettings.Text age = written.text(path + "callback-age");
        if (age == null || !age.text().matches("\\d{1,9}")) {
            return;
        }
        WrittenSettings.Text unit = written.text(path + "age-time-unit");
        String unitName = unit == null ? "minutes" : Spelling.letters(unit.text());
        int perDay =
                switch (unitName) {
                    case "days" -> 1;
                    case "hours" -> 24;
                    default -> 24 * 60;
                };
        if (Integer.parseInt(age.text()) > LONGEST_WINDOW_DAYS * perDay) {
            problems.mistake(
                    age.line(),
                    path + "callback-age",
                    "Setting " + path + "callback-age is too large: " + age.text() + " " + unitName,
                    "The window is at most " + LONGEST_WINDOW_DAYS + " days; 10 minutes are advised.");
        }
    }

    private void references() {
        for (WrittenSettings.SecretUse use : written.secrets()) {
            try {
                use.secret().read();
            } catch (SecretUnavailableException e) {
                problems.reference(use.line(), use.key(), "Setting " + use.key() + ": " + e.what(), e.cure());
            }
        }
        Path trusted = written.file("trust-certificates-file");
        if (trusted != null) {
            examine("trust-certificates-file", () -> CertificateFiles.requireCertificates(trusted));
        }
        Path certificate = written.file("dynamics.certificate-file");
        if (certificate != null) {
            examine(
                    "dynamics.certificate-file",
                    () -> CertificateFiles.requirePrivateKey(certificate, certificatePassword()));
        }
    }

    private String certificatePassword() {
        Secret password = written.secret("dynamics.certificate-password");
        try {
            return password == null ? "" : password.read();
        } catch (SecretUnavailableException e) {
            return "";
        }
    }

    private void examine(String key, Examination examination) {
        try {
            examination.run();
        } catch (Unfit unfit) {
            problems.unfit(written.line(key), key, unfit);
        }
    }

    private interface Examination {
        void run() throws Unfit;
    }
}
