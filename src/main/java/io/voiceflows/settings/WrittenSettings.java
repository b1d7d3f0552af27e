package io.voiceflows.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one settings file says, by full key and with lines, for rules that look at several settings. */
final class WrittenSettings {

    private final Map<String, Text> texts = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, SecretUse> secrets = new LinkedHashMap<>();

    record Text(String text, int line) {}

    record SecretUse(String key, Secret secret, int line) {}

    void add(String key, String text, int line) {
        texts.put(key, new Text(text, line));
    }

    void file(String key, Path path) {
        files.put(key, path);
    }

    void secret(String key, Secret secret, int line) {
        add(key, "", line);
        secrets.put(key, new SecretUse(key, secret, line));
    }

    void group(String path, int line) {
        groups.put(path, line);
    }

    /** @param path with a dot at its end */
    int lineOfGroup(String path) {
        return groups.getOrDefault(path, 0);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    boolean any(String prefix) {
        return texts.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** @param key without -file or -env */
    boolean hasSecret(String key) {
        return has(key + "-file") || has(key + "-env");
    }

    /** Null when not written. */
    Text text(String key) {
        return texts.get(key);
    }

    int line(String key) {
        return has(key) ? texts.get(key).line() : 0;
    }

    /** Null when not written or not a file name. */
    Path file(String key) {
        return files.get(key);
    }

    /** @param key without -file or -env */
    Secret secret(String key) {
        SecretUse use = secrets.getOrDefault(key + "-file", secrets.get(key + "-env"));
        return use == null ? null : use.secret();
    }

    List<SecretUse> secrets() {
        return List.copyOf(secrets.values());
    }
}
