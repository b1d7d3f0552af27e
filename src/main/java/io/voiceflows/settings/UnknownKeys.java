package io.voiceflows.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses keys that are no settings: a misspelt setting must not silently do nothing. */
final class UnknownKeys {

    private UnknownKeys() {}

    static void report(Known.Group group, String path, Map<String, YamlFile.Entry> entries, Problems problems) {
        List<String> known = group.members().stream()
                .flatMap(member -> member.spellings().stream())
                .toList();
        entries.forEach((key, entry) -> {
            if (known.contains(key)) {
                return;
            }
            Optional<Known.SecretReference> inline = secretWritten(group, key);
            if (inline.isPresent()) {
                problems.mistake(
                        entry.line(),
                        path + key,
                        "Secret written into the settings file: " + path + key,
                        "Put it into a file of its own and name that with "
                                + inline.get().fileKey() + ", or name an environment variable with "
                                + inline.get().variableKey()
                                + "; renew the secret if this file was shared.");
            } else {
                problems.mistake(entry.line(), path + key, "Unknown setting " + path + key, cure(group, key, known));
            }
        });
    }

    private static Optional<Known.SecretReference> secretWritten(Known.Group group, String key) {
        return group.members().stream()
                .filter(Known.SecretReference.class::isInstance)
                .map(Known.SecretReference.class::cast)
                .filter(secret -> Spelling.letters(secret.key()).equals(Spelling.letters(key)))
                .findFirst();
    }

    private static String cure(Known.Group group, String key, List<String> known) {
        Optional<String> near = Spelling.nearest(key, known);
        if (near.isPresent()) {
            return "Did you mean " + near.get() + "?";
        }
        return elsewhere(Known.tenant(), "", key)
                .filter(path -> !path.equals(group.key()))
                .map(path ->
                        "It belongs " + (path.isEmpty() ? "at the top level, not in a group." : "under " + path + "."))
                .orElse("Known here: " + String.join(", ", known) + ".");
    }

    /** The group that knows this key. */
    private static Optional<String> elsewhere(Known.Group group, String path, String key) {
        for (Known member : group.members()) {
            if (member.spellings().contains(key)) {
                return Optional.of(path);
            }
            if (member instanceof Known.Group inner) {
                Optional<String> found = elsewhere(inner, path.isEmpty() ? inner.key() : path + "." + inner.key(), key);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
