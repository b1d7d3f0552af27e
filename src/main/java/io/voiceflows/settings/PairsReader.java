package io.voiceflows.settings;

import io.voiceflows.routing.Subject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a group whose keys the tenant chooses. */
final class PairsReader {

    private static final String NAME = "[a-z][a-z0-9-]*";

    private final ValueReader values;
    private final Problems problems;

    PairsReader(ValueReader values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** @param entry null when nothing is written: then the default counts, spelt as name=value */
    Map<String, String> read(Known.Pairs setting, String path, YamlFile.Entry entry) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String name = path + setting.key();
        if (entry == null) {
            for (String pair : setting.about().defaultsTo().split(",")) {
                if (!pair.isEmpty()) {
                    pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                }
            }
        } else if (entry.value() instanceof MappingNode mapping) {
            YamlFile.entries(mapping, name + ".", problems)
                    .forEach((key, value) -> pair(setting, name + "." + key, key, value, pairs));
        } else if (!YamlFile.empty(entry.value())) {
            problems.mistake(
                    entry.line(),
                    name,
                    "Setting " + name + " is not a group of names and values",
                    "Write a name and a value on each line below it, for example " + example(setting.about()) + ".");
        }
        return Collections.unmodifiableMap(pairs);
    }

    private void pair(Known.Pairs setting, String name, String key, YamlFile.Entry value, Map<String, String> pairs) {
        if (!key.matches(NAME)) {
            problems.mistake(
                    value.line(),
                    name,
                    "Setting " + name + " has no name that a rule can ask for",
                    "Write lower-case letters, digits and dashes.");
            return;
        }
        if (Subject.of("customer." + key).filter(Subject.ATTRIBUTE::equals).isEmpty()) {
            problems.mistake(
                    value.line(),
                    name,
                    "Setting " + name + " has the name of another condition, customer." + key,
                    "Give the attribute another name.");
            return;
        }
        if (!(value.value() instanceof ScalarNode scalar)) {
            problems.mistake(
                    value.line(),
                    name,
                    "Setting " + name + " is not a single value",
                    "Write one value behind the colon.");
            return;
        }
        try {
            pairs.put(key, (String) values.read(String.class, setting.about(), YamlFile.text(scalar)));
        } catch (Unfit unfit) {
            problems.unfit(value.line(), name, unfit);
        }
    }

    private static String example(Setting about) {
        return (about.defaultsTo().isEmpty() ? about.example() : about.defaultsTo()).replace("=", ": ");
    }
}
