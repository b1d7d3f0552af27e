package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;

/**
 * Puts values into OData text. Every value that comes from outside goes through here before it is part of a filter:
 * text is quoted, ids are parsed, so that no value can become an operator.
 */
public final class ODataText {

    private ODataText() {}

    /** A string literal: in quotes, quotes inside doubled (Dataverse Web API, filter rows). */
    public static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A GUID literal; anything that is no GUID is refused. */
    public static String guid(String value) {
        try {
            UUID parsed = UUID.fromString(value.strip());
            if (parsed.toString().equalsIgnoreCase(value.strip())) {
                return parsed.toString();
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a GUID: '" + value + "'", e);
        }
        throw new IllegalArgumentException("Not a GUID: '" + value + "'");
    }

    /** The list form that the query function In takes: double quotes, JSON escapes. */
    public static String list(Collection<String> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list.toString();
    }

    /** The value of a query option, encoded so that +, &, #, % and all else arrive as themselves. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
