package io.voiceflows.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Rules over several settings of the group {@code smart-routing}. */
final class RoutingFileRules {

    private static final String GROUP = "smart-routing.";

    private final WrittenSettings written;
    private final Problems problems;

    RoutingFileRules(WrittenSettings written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    void check() {
        boolean keys = written.hasSecret(GROUP + "api-keys");
        boolean password = written.hasSecret(GROUP + "basic-password");
        boolean asked = written.any(GROUP);
        if (asked && !keys && !password && !problems.concerns(GROUP + "api-keys")) {
            problems.mistake(
                    written.lineOfGroup(GROUP),
                    GROUP + "api-keys",
                    "Missing setting: nothing to know the platform by under smart-routing",
                    "Add api-keys-file, api-keys-env, or basic-user with basic-password-file.");
        }
        if (password != written.has(GROUP + "basic-user")) {
            problems.mistake(
                    Math.max(
                            written.line(GROUP + "basic-user"),
                            Math.max(
                                    written.line(GROUP + "basic-password-file"),
                                    written.line(GROUP + "basic-password-env"))),
                    GROUP + "basic-user",
                    "Settings smart-routing.basic-user and smart-routing.basic-password belong together",
                    "Add the one that is missing.");
        }
        if (keys) {
            new KeyRules(written, problems).check(GROUP + "api-keys", "learns who your customers are");
        }
        rules();
    }

    private void rules() {
        Map<String, Integer> names = new HashMap<>();
        WrittenSettings.Text always = null;
        for (int i = 0; written.any(GROUP + "rules[" + i + "]."); i++) {
            String path = GROUP + "rules[" + i + "].";
            WrittenSettings.Text name = written.text(path + "name");
            if (name == null) {
                continue;
            }
            Integer first = names.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name.line());
            if (first != null) {
                problems.mistake(
                        name.line(),
                        path + "name",
                        "Setting " + path + "name is the same as on line " + first + ": " + name.text(),
                        "Give each rule a name of its own.");
            }
            if (always != null) {
                problems.mistake(
                        name.line(),
                        path + "name",
                        "Rule \"" + name.text() + "\" can never decide: rule \"" + always.text()
                                + "\" above it has no conditions",
                        "Move the rule without conditions to the end.");
            }
            always = always == null && !written.any(path + "when.") ? name : always;
            then(path, name);
        }
    }

    private void then(String path, WrittenSettings.Text name) {
        WrittenSettings.Text disconnect = written.text(path + "then.disconnect");
        boolean ends = disconnect != null && disconnect.text().equals("true");
        if (!written.any(path + "then.")) {
            problems.mistake(
                    name.line(),
                    path + "then",
                    "Rule \"" + name.text() + "\" answers nothing",
                    "Write below then what is to be answered, for example initial-target: \"+35853445657\".");
        } else if (ends && written.has(path + "then.initial-target")) {
            problems.mistake(
                    disconnect.line(),
                    path + "then.disconnect",
                    "Rule \"" + name.text() + "\" both ends the call and sends it somewhere",
                    "Keep either disconnect or initial-target.");
        }
    }
}
