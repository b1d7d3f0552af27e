package io.voiceflows.telephony.enreach;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One section of the mapping file while it is read: what is asked for must be there, what is not asked for must not. */
final class Section {

    private final String place;
    private final String name;
    private final Map<String, Object> left = new TreeMap<>();

    Section(String place, String name, Object content) {
        this.place = place;
        this.name = name;
        if (!(content instanceof Map<?, ?> map)) {
            throw new IllegalStateException(
                    place + (name.isEmpty() ? "" : ": " + name) + " must be a section with keys below it");
        }
        map.forEach((key, value) -> left.put(String.valueOf(key), value));
    }

    Section section(String key) {
        return new Section(place, full(key), take(key));
    }

    String text(String key) {
        Object value = take(key);
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong(key, "must be a text");
        }
        return text;
    }

    /** A relative path that names what it needs. */
    String path(String key, String... placeholders) {
        String path = text(key);
        if (path.startsWith("/") || path.contains("://") || path.contains("?")) {
            throw wrong(key, "is \"" + path + "\"; it must be relative to the API's address, without a query");
        }
        for (String placeholder : placeholders) {
            if (!path.contains(placeholder)) {
                throw wrong(key, "is \"" + path + "\"; it must contain " + placeholder);
            }
        }
        return path;
    }

    /** Empty, or a JSON pointer (RFC 6901). */
    String pointer(String key) {
        Object value = take(key);
        if (!(value instanceof String text) || !(text.isEmpty() || text.startsWith("/"))) {
            throw wrong(key, "must be empty or a JSON pointer, which begins with /");
        }
        return text;
    }

    List<String> candidates(String key) {
        Object value = take(key);
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        boolean texts = list.stream().allMatch(one -> one instanceof String text && !text.isBlank());
        if (list.isEmpty() || !texts) {
            throw wrong(key, "must be a name or a list of names");
        }
        return list.stream().map(String::valueOf).toList();
    }

    Map<String, String> texts(String key) {
        if (!(take(key) instanceof Map<?, ?> map)) {
            throw wrong(key, "must be a section with keys below it; {} for none");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }

    int number(String key, int least, int most) {
        if (!(take(key) instanceof Integer number) || number < least || number > most) {
            throw wrong(key, "must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** @throws IllegalStateException for keys that nobody asked for: else a typo would pass unseen */
    void finish() {
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    place + ": unknown key " + full(left.keySet().iterator().next()) + "; correct or remove it");
        }
    }

    IllegalStateException wrong(String key, String what) {
        return new IllegalStateException(place + ": " + full(key) + " " + what);
    }

    private Object take(String key) {
        Object value = left.remove(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private String full(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
