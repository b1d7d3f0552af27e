package io.voiceflows.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Named switches of the sandbox's behaviour, set through the control API. Unknown names are refused there. */
public final class SandboxSwitches {

    private record Declared(String defaultValue, Predicate<String> allows, String expected) {}

    private final Map<String, Declared> declared = new ConcurrentHashMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    /** Makes a switch known that takes any text; each part of the sandbox declares its own. */
    public void declare(String name, String defaultValue) {
        declared.put(name, new Declared(defaultValue, value -> true, "text"));
    }

    /** Makes a switch known that takes one of some values; the first is the default. */
    public void declareOneOf(String name, String... allowed) {
        List<String> all = List.of(allowed);
        declared.put(name, new Declared(allowed[0], all::contains, "one of " + all));
    }

    /** Makes a switch known that takes a whole number from 0 on. */
    public void declareNumber(String name, int defaultValue) {
        declared.put(
                name, new Declared(String.valueOf(defaultValue), value -> value.matches("\\d{1,9}"), "a whole number"));
    }

    /** Makes a switch known that takes a whole number, also a negative one; 0 is the default. */
    public void declareOffset(String name) {
        declared.put(name, new Declared("0", value -> value.matches("-?\\d{1,9}"), "a whole number"));
    }

    public boolean known(String name) {
        return declared.containsKey(name);
    }

    /** @throws IllegalArgumentException for a name that no part declared and for a value it does not take */
    public void set(String name, String value) {
        check(name, value);
        values.put(name, value);
    }

    /** Sets all or, when one of them is refused, none. */
    public void setAll(Map<String, String> wanted) {
        wanted.forEach(this::check);
        values.putAll(wanted);
    }

    private void check(String name, String value) {
        Declared known = declared.get(name);
        if (known == null) {
            throw new IllegalArgumentException(
                    "Unknown switch " + name + ". Known: " + new TreeMap<>(declared).keySet());
        }
        if (!known.allows.test(value)) {
            throw new IllegalArgumentException(
                    "Switch " + name + " takes " + known.expected + ", not \"" + value + "\"");
        }
    }

    public String get(String name) {
        Declared known = declared.get(name);
        return values.getOrDefault(name, known == null ? null : known.defaultValue);
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
        Map<String, String> all = new TreeMap<>();
        declared.forEach((name, known) -> all.put(name, known.defaultValue));
        all.putAll(values);
        return all;
    }
}
