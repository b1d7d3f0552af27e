package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Microsoft's own query functions, which plain OData does not know, written out in plain OData:
 * {@code In(PropertyName='a',PropertyValues=['1','2'])} becomes {@code (a eq '1' or a eq '2')}.
 */
final class QueryFunctions {

    private static final Pattern CALL = Pattern.compile(
            "Microsoft\\.Dynamics\\.CRM\\.(\\w+)\\(((?:'(?:[^']|'')*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^()'\"])*)\\)");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*(\\w+)\\s*=\\s*(@\\w+|\\[[^\\]]*\\]|'(?:[^']|'')*'|[^,]*)\\s*(?:,|$)");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

    private final Model model;

    QueryFunctions(Model model) {
        this.model = model;
    }

    Map<String, String> inPlainOData(String path, Map<String, String> options) {
        String filter = options.get("$filter");
        if (filter == null || !filter.contains(Model.NAMESPACE + ".")) {
            return options;
        }
        Table table = Resource.parse(model, path).table();
        Map<String, String> plain = new LinkedHashMap<>(options);
        StringBuilder written = new StringBuilder();
        Matcher call = CALL.matcher(filter);
        int end = 0;
        while (call.find()) {
            if (insideText(filter, call.start())) {
                continue;
            }
            written.append(filter, end, call.start());
            written.append(plain(table, call.group(1), arguments(call.group(2), options, plain)));
            end = call.end();
        }
        plain.put("$filter", written.append(filter.substring(end)).toString());
        return plain;
    }

    private static boolean insideText(String filter, int position) {
        Matcher text = TEXT.matcher(filter);
        while (text.find()) {
            if (text.start() < position && position < text.end()) {
                return true;
            }
        }
        return false;
    }

    private String plain(Table table, String function, Map<String, String> arguments) {
        String column = unquoted(arguments.get("PropertyName"), function);
        String type = table.columnTypes().get(column);
        if (type == null) {
            throw Refusal.unknownColumn("Could not find a property named '" + column + "' on type '" + Model.NAMESPACE
                    + "." + table.name() + "'.");
        }
        return switch (function) {
            case "In" ->
                values(arguments, function, type).stream()
                        .map(value -> column + " eq " + value)
                        .collect(Collectors.joining(" or ", "(", ")"));
            case "NotIn" ->
                values(arguments, function, type).stream()
                        .map(value -> column + " ne " + value)
                        .collect(Collectors.joining(" and ", "(", ")"));
            case "Between" -> {
                List<String> values = values(arguments, function, type);
                if (values.size() != 2) {
                    throw Refusal.invalid("Between needs two values.");
                }
                yield "(" + column + " ge " + values.get(0) + " and " + column + " le " + values.get(1) + ")";
            }
            default -> throw Refusal.notInSandbox("the query function " + Model.NAMESPACE + "." + function);
        };
    }

    private Map<String, String> arguments(String text, Map<String, String> options, Map<String, String> plain) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find() && !argument.group().isEmpty()) {
            String value = argument.group(2);
            if (value.startsWith("@")) {
                plain.remove(value);
                if (!options.containsKey(value)) {
                    throw Refusal.invalid("The parameter alias " + value + " has no value.");
                }
                value = options.get(value);
            }
            arguments.put(argument.group(1), value);
        }
        return arguments;
    }

    private static List<String> values(Map<String, String> arguments, String function, String type) {
        String list = arguments.get("PropertyValues");
        try {
            JsonNode values = list == null ? null : new ObjectMapper().readTree(list);
            if (values == null || !values.isArray() || values.isEmpty()) {
                throw Refusal.invalid("The parameter PropertyValues of " + function + " is missing or no list.");
            }
            List<String> literals = new ArrayList<>();
            values.forEach(value -> literals.add(literal(value, type)));
            return literals;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("The parameter PropertyValues of " + function
                    + " is not a list of texts in double quotes: " + list);
        }
    }

    private static String literal(JsonNode value, String type) {
        return type.equals("String") ? "'" + value.asText().replace("'", "''") + "'" : value.asText();
    }

    private static String unquoted(String text, String function) {
        if (text == null || !text.matches("'\\w+'")) {
            throw Refusal.invalid("The parameter PropertyName of " + function + " is missing or not in quotes.");
        }
        return text.substring(1, text.length() - 1);
    }
}
