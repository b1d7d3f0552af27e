package io.voiceflows.sandbox.dataverse;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.apache.olingo.server.core.uri.parser.UriParserException;
import org.apache.olingo.server.core.uri.parser.UriParserSemanticException;
import org.apache.olingo.server.core.uri.validator.UriValidationException;

/**
 * Reads paths and query options with Olingo's parser, after putting into plain OData what only Dataverse knows
 * ("Query data using the Web API", query options).
 */
final class Uris {

    private static final Set<String> OPTIONS = Set.of(
            "$select", "$filter", "$orderby", "$expand", "$top", "$count", "$apply", "$skiptoken", "$deltatoken");
    private static final Set<String> IGNORED = Set.of("tag");
    private static final Pattern NO_PROPERTY =
            Pattern.compile("The property '(.*?)', used in a query expression, is not defined in type '(.*?)'\\.");

    private final Model model;

    Uris(Model model) {
        this.model = model;
    }

    /** Query options by name, decoded. A bare {@code +} is a space, as in every form-encoded query. */
    static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (options.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw Refusal.invalid("The query option '" + name + "' is specified more than once.");
            }
        }
        return options;
    }

    UriInfo parse(String path, Map<String, String> options) {
        List<String> plain = new ArrayList<>();
        Map<String, String> expressed = new QueryFunctions(model).inPlainOData(path, options);
        expressed.forEach((name, value) -> {
            if (OPTIONS.contains(name) || name.startsWith("@")) {
                plain.add(name + "=" + encode(value));
            } else if (name.equals("fetchXml") || name.equals("savedQuery") || name.equals("userQuery")) {
                throw Refusal.notInSandbox("the query option " + name);
            } else if (!IGNORED.contains(name)) {
                throw Refusal.option(name);
            }
        });
        try {
            return new Parser(model.edm(), OData.newInstance()).parseUri(path, String.join("&", plain), null, "");
        } catch (UriParserException | UriValidationException e) {
            throw refusal(e);
        }
    }

    private static Refusal refusal(ODataLibraryException e) {
        String text = e.getTranslatedMessage(Locale.ENGLISH).getMessage();
        Matcher noProperty = NO_PROPERTY.matcher(text);
        if (noProperty.find()) {
            return Refusal.unknownColumn("Could not find a property named '" + noProperty.group(1) + "' on type '"
                    + noProperty.group(2) + "'.");
        }
        Object key = e.getMessageKey();
        if (key == UriParserSemanticException.MessageKeys.RESOURCE_NOT_FOUND
                || key == UriParserSemanticException.MessageKeys.PROPERTY_NOT_IN_TYPE
                || key == UriParserSemanticException.MessageKeys.UNKNOWN_PART) {
            return new Refusal(404, "0x8006088a", "Resource not found for the segment. " + text);
        }
        return new Refusal(400, "0x80060888", text);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The request URI is not valid: " + e.getMessage());
        }
    }
}
