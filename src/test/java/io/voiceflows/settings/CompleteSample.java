package io.voiceflows.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The sample that shows every key with its sentence, its guide name and its default. */
final class CompleteSample {

    /** Of two ways to say the same thing the sample uses one and shows the other as a comment. */
    private static final Set<String> SHOWN_ONLY = Set.of(
            "certificate-file",
            "certificate-password",
            "api-url",
            "password",
            "trust-certificates-file",
            "callback-request-method");

    private static final String ROUTING_LOGIN = "basic-";

    private final StringBuilder sample = new StringBuilder();

    static String text() {
        CompleteSample complete = new CompleteSample();
        complete.sample.append(
                """
                # Every key that a tenant's settings can have, with what it does, its name in the configuration guide, and its
                # default where it has one. Keys that exclude another one are shown as comments.
                # Written from the settings' declarations by: mvn test -Dtest=SettingsPageTest -Dsettings.page.write=true
                """);
        complete.group(Known.tenant(), "", "");
        return complete.sample.toString();
    }

    private void group(Known.Group group, String indent, String firstIndent) {
        String next = firstIndent;
        Known before = null;
        for (Known member : group.members()) {
            boolean paragraph = member instanceof Known.Group || before instanceof Known.Group;
            if (paragraph && (before != null || group.about() == null)) {
                sample.append('\n');
            }
            if (member instanceof Known.Group inner) {
                comment(indent, inner.about().value() + ".");
                line(indent, inner.key() + ":");
                group(inner, indent + (inner.repeated() ? "    " : "  "), indent + (inner.repeated() ? "  - " : "  "));
            } else {
                value(member, indent, next);
            }
            next = indent;
            before = member;
        }
    }

    private void value(Known member, String indent, String firstIndent) {
        Setting about = member.about();
        comment(firstIndent.contains("-") ? firstIndent.replaceAll("- $", "") : indent, sentence(member));
        boolean shownOnly = SHOWN_ONLY.contains(member.key()) || member.key().startsWith(ROUTING_LOGIN);
        if (member instanceof Known.SecretReference secret) {
            line(
                    indent,
                    (shownOnly ? "# " : "") + secret.fileKey() + ": "
                            + about.example().replace("contoso", "complete"));
            line(
                    indent,
                    "# " + secret.variableKey() + ": "
                            + about.example()
                                    .replace("secrets/", "")
                                    .replace("-", "_")
                                    .toUpperCase(Locale.ROOT));
            return;
        }
        if (member instanceof Known.Conditions) {
            line(indent, member.key() + ":");
            line(indent, "  " + about.example());
            return;
        }
        if (member instanceof Known.Pairs pairs) {
            pairs(pairs, indent);
            return;
        }
        Known.Value value = (Known.Value) member;
        if (value.repeated()) {
            line(indent, value.key() + ":");
            String items = about.defaultsTo().isEmpty() ? about.example() : about.defaultsTo();
            for (String item : items.split(",")) {
                line(indent, "  - " + item);
            }
            return;
        }
        String text = about.defaultsTo().isEmpty() ? about.example() : about.defaultsTo();
        line(firstIndent, (shownOnly ? "# " : "") + value.key() + ": " + quoted(text));
    }

    /** Without a default the example is shown as a comment: it need not exist in every environment. */
    private void pairs(Known.Pairs pairs, String indent) {
        Setting about = pairs.about();
        boolean example = about.defaultsTo().isEmpty();
        line(indent, (example ? "# " : "") + pairs.key() + ":");
        for (String pair : (example ? about.example() : about.defaultsTo()).split(",")) {
            line(indent, (example ? "#   " : "  ") + pair.replace("=", ": "));
        }
    }

    private static String sentence(Known member) {
        Setting about = member.about();
        StringBuilder sentence = new StringBuilder(about.value()).append('.');
        if (member instanceof Known.Value value && value.type() == Duration.class) {
            sentence.append(' ')
                    .append(about.unit().charAt(0))
                    .append(about.unit().substring(1).toLowerCase(Locale.ROOT))
                    .append(" when no unit is given.");
        }
        if (!about.empty().isEmpty()) {
            sentence.append(" Empty: ").append(about.empty()).append('.');
        }
        if (about.values().length > 1) {
            sentence.append(" One of: ")
                    .append(String.join(", ", about.values()))
                    .append('.');
        }
        if (!about.guide().isEmpty()) {
            sentence.append(" Guide: ").append(about.guide()).append('.');
        }
        return sentence.toString();
    }

    private void comment(String indent, String text) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= 115) {
                sample.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        sample.append(line).append('\n');
    }

    private void line(String indent, String text) {
        sample.append(indent).append(text).append('\n');
    }

    private static String quoted(String text) {
        return text.isEmpty() || text.startsWith("0 ") || text.contains("?") || text.startsWith("+")
                ? "\"" + text + "\""
                : text;
    }
}
