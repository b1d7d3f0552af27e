package io.voiceflows.sandbox.dataverse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path names: a table, perhaps one record of it by id or by alternate key, perhaps something below that record.
 *
 * @param id the primary key, or null
 * @param alternate the alternate key's columns and literals, empty when there is none
 * @param rest what follows the record, still encoded, or an empty text
 */
record Resource(Table table, UUID id, Map<String, Object> alternate, String rest) {

    private static final Pattern PATH = Pattern.compile("([^/()]+)(?:\\(((?:'(?:[^']|'')*'|[^')])*)\\))?(?:/(.*))?");
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PAIR = Pattern.compile("([\\w]+)=('(?:[^']|'')*'|[^,]*)(?:,|$)");
    /** "Define alternate keys", Unicode characters and special characters in key values. */
    private static final Pattern FORBIDDEN = Pattern.compile("[/<>*%&:\\\\?+]");

    static Resource parse(Model model, String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw Refusal.noSuchSegment(decode(path));
        }
        Table table = model.set(decode(matcher.group(1)));
        String key = matcher.group(2) == null ? null : decode(matcher.group(2));
        String rest = matcher.group(3) == null ? "" : matcher.group(3);
        if (key == null) {
            return new Resource(table, null, Map.of(), rest);
        }
        UUID id = primary(table, key);
        return new Resource(table, id, id == null ? alternate(table, key) : Map.of(), rest);
    }

    boolean named() {
        return id != null || !alternate.isEmpty();
    }

    /** The record, if it exists. A key that no table defines was refused before. */
    Optional<Row> find(Store store) {
        return id != null ? store.find(table, id) : AlternateKeys.find(store, table, alternate);
    }

    Row get(Store store) {
        return find(store).orElseThrow(() -> id != null ? Refusal.noSuchRecord(table, id) : noSuchKey());
    }

    Refusal noSuchKey() {
        return new Refusal(
                404,
                "0x80060891",
                "A record with the specified key values does not exist in " + table.name() + " entity");
    }

    private static UUID primary(Table table, String key) {
        String guid = key;
        for (String column : table.idColumns()) {
            guid = guid.startsWith(column + "=") ? guid.substring(column.length() + 1) : guid;
        }
        boolean named = !guid.equals(key);
        if (named && !key.startsWith(table.idColumns().get(table.idColumns().size() - 1) + "=")) {
            throw invalidKey(); // systemusers(systemuserid=...): the key is the inherited ownerid
        }
        return GUID.matcher(guid).matches() ? UUID.fromString(guid) : null;
    }

    private static Map<String, Object> alternate(Table table, String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(key);
        int end = 0;
        while (end < key.length() && pair.find() && pair.start() == end) {
            values.put(pair.group(1), literal(table, pair.group(1), pair.group(2)));
            end = pair.end();
        }
        if (end < key.length() || key.isEmpty()) {
            throw invalidKey();
        }
        List<List<String>> keys = List.copyOf(table.rules().alternateKeys().values());
        if (keys.stream().noneMatch(columns -> values.keySet().equals(Set.copyOf(columns)))) {
            throw new Refusal(
                    400,
                    "0x80060890",
                    "The specified key attributes are not a defined key for the " + table.name() + " entity");
        }
        return values;
    }

    private static Object literal(Table table, String column, String text) {
        if (!table.has(column)) {
            throw new Refusal(
                    400,
                    "0x80060890",
                    "The key property '" + column + "' is not defined for the " + table.name() + " entity");
        }
        if (!text.startsWith("'")) {
            if (!text.matches("-?\\d{1,9}")) {
                throw invalidKey();
            }
            return Integer.valueOf(text);
        }
        String value = text.substring(1, text.length() - 1).replace("''", "'");
        if (FORBIDDEN.matcher(value).find()) {
            throw new Refusal(
                    400,
                    "0x80060888",
                    "The value of the key " + column + " contains a character that a request by key cannot carry: "
                            + value);
        }
        return value;
    }

    private static Refusal invalidKey() {
        return new Refusal(
                400, "0x80060888", "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM'.");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The request URI is not valid: " + e.getMessage());
        }
    }
}
