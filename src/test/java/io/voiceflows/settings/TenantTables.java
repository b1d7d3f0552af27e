package io.voiceflows.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A tenant's settings as tables for the documentation page, from the declarations of the settings. */
final class TenantTables {

    private final StringBuilder page = new StringBuilder();

    static String of(Known.Group root) {
        TenantTables tables = new TenantTables();
        tables.table("Top level", "Keys that stand in no group.", valuesOf(root));
        tables.groups(root, "");
        return tables.page.toString();
    }

    private static List<Known> valuesOf(Known.Group group) {
        return group.members().stream()
                .filter(member -> !(member instanceof Known.Group))
                .toList();
    }

    private void groups(Known.Group parent, String path) {
        for (Known member : parent.members()) {
            if (member instanceof Known.Group group) {
                String name = path + group.key() + (group.repeated() ? "[]" : "");
                if (!valuesOf(group).isEmpty()) {
                    table("`" + name + "`", group.about().value() + ".", valuesOf(group));
                }
                groups(group, name + ".");
            }
        }
    }

    private void table(String title, String sentence, List<Known> values) {
        page.append("### ").append(title).append("\n\n").append(sentence).append("\n\n");
        page.append("| Key | What it does | Guide | Default |\n|---|---|---|---|\n");
        values.forEach(this::row);
        page.append('\n');
    }

    private void row(Known value) {
        Setting about = value.about();
        String keys = "`" + String.join("` or `", value.spellings()) + "`";
        String guide = about.guide().isEmpty() ? "" : about.guide();
        page.append("| ")
                .append(String.join(" | ", keys, meaning(value), guide, fallback(value)))
                .append(" |\n");
    }

    private static String meaning(Known known) {
        Setting about = known.about();
        StringBuilder meaning = new StringBuilder(about.value()).append('.');
        if (known instanceof Known.Value value && value.type() == Duration.class) {
            meaning.append(' ').append(capital(about.unit())).append(" when no unit is given.");
        }
        if (about.values().length > 1) {
            meaning.append(" One of `")
                    .append(String.join("`, `", about.values()))
                    .append("`.");
        }
        if (about.atLeast() != Long.MIN_VALUE) {
            meaning.append(" At least ").append(about.atLeast()).append('.');
        }
        if (about.atMost() != Long.MAX_VALUE) {
            meaning.append(" At most ").append(about.atMost()).append(text(known) ? " characters." : ".");
        }
        if (!about.empty().isEmpty()) {
            meaning.append(" Empty: ").append(about.empty()).append('.');
        }
        return meaning.toString();
    }

    private static boolean text(Known known) {
        return known instanceof Known.Value value && value.type() == String.class;
    }

    private static String fallback(Known known) {
        Setting about = known.about();
        boolean pairs = known instanceof Known.Pairs;
        String example = pairs ? about.example().replace("=", ": ") : about.example();
        String usual = pairs ? about.defaultsTo().replace("=", ": ") : about.defaultsTo();
        if (about.required()) {
            return "required, for example `" + example + "`";
        }
        if (!usual.isEmpty()) {
            return "`" + usual.replace(",", "`, `") + "`";
        }
        if (!about.empty().isEmpty()) {
            return "empty";
        }
        return example.isEmpty() ? "none" : "none; for example `" + example + "`";
    }

    private static String capital(String unit) {
        return unit.charAt(0) + unit.substring(1).toLowerCase(Locale.ROOT);
    }
}
