package io.voiceflows.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Named switches of the sandbox's behaviour, set through the control API. Unknown names are refused there. */
public final class SandboxSwitches {

    private final Map<String, String> defaults = new ConcurrentHashMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    /** Makes a switch known; each part of the sandbox declares its own. */
    public void declare(String name, String defaultValue) {
        defaults.put(name, defaultValue);
    }

    public boolean known(String name) {
        return defaults.containsKey(name);
    }

    /** @throws IllegalArgumentException for a name that no part declared */
    public void set(String name, String value) {
        if (!known(name)) {
            throw new IllegalArgumentException(
                    "Unknown switch " + name + ". Known: " + new TreeMap<>(defaults).keySet());
        }
        values.put(name, value);
    }

    public String get(String name) {
        return values.getOrDefault(name, defaults.get(name));
    }

    public boolean is(String name, String value) {
        return value.equals(get(name));
    }

    public int number(String name) {
        return Integer.parseInt(get(name));
    }

    public void reset() {
        values.clear();
    }

    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(values);
        return all;
    }
}
