package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.YamlText;
import io.voiceflows.workshop.lint.Problem.Severity;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Every endpoint is one that Camel's catalog knows, with options that exist and values of the right type. */
final class EndpointRule implements Rule {

    /** The catalog asks nothing of a value that is a placeholder. */
    private static final String DYNAMIC = "{{dynamic}}";

    private volatile CamelCatalog catalog;

    @Override
    public boolean thorough() {
        return true;
    }

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        UnaryOperator<String> settings = name -> around.settings().apply(name);
        for (Step step : document.steps()) {
            String uri = Placeholders.replaced(step.uri(), settings, "anything");
            if (uri.isBlank() || dataverse(uri) || uri.matches("^[^:?]*\\$\\{.*")) {
                continue;
            }
            if (catalog().componentJSonSchema(scheme(uri)) == null) {
                problems.accept(document.problem(
                        Severity.STOPS,
                        YamlText.below(step.pointer(), "uri"),
                        "there is no component '" + scheme(uri) + "'",
                        "docs/routes.md lists the components that are there"));
                continue;
            }
            try {
                String whole = whole(uri, step.parameters(), settings);
                EndpointValidationResult result = catalog()
                        .validateEndpointProperties(whole, false, step.kind().equals("from"), false);
                if (!result.isSuccess()) {
                    problems.accept(problem(document, step, result));
                }
            } catch (URISyntaxException | IllegalArgumentException unreadable) {
                problems.accept(document.problem(
                        Severity.STOPS,
                        YamlText.below(step.pointer(), "uri"),
                        "the endpoint " + step.uri() + " cannot be read: " + unreadable.getMessage(),
                        "Camel's page of the component shows how it is written"));
            }
        }
    }

    /** One Olingo component per environment, under a name that no catalog knows. */
    private static boolean dataverse(String uri) {
        return uri.startsWith("dataverse-");
    }

    private static String scheme(String uri) {
        return uri.replaceFirst("[:?].*$", "");
    }

    private String whole(String uri, Map<String, String> parameters, UnaryOperator<String> settings)
            throws URISyntaxException {
        Map<String, String> options = new LinkedHashMap<>();
        String scheme = scheme(uri);
        parameters.forEach((name, value) -> options.put(name, option(scheme, name, value, settings)));
        String path = uri.replaceAll("\\$\\{[^}]*}", "dynamic");
        if (path.indexOf(':') < 0 && path.indexOf('?') < 0 && catalog().componentJSonSchema(path) != null) {
            return catalog().asEndpointUri(path, options, false);
        }
        StringBuilder whole = new StringBuilder(path);
        options.forEach((name, value) -> whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return whole.toString();
    }

    /** What is only known when the route runs can have no wrong type. */
    private String option(String scheme, String name, String value, UnaryOperator<String> settings) {
        String resolved = Placeholders.replaced(value, settings, "${unknown}");
        if (!resolved.contains("${")) {
            return resolved;
        }
        boolean reference = catalog().componentModel(scheme).getEndpointOptions().stream()
                .anyMatch(option -> option.getName().equals(name) && "object".equals(option.getType()));
        return reference ? "#dynamic" : DYNAMIC;
    }

    private static Problem problem(RouteDocument document, Step step, EndpointValidationResult result) {
        String option = firstOption(result);
        String pointer = YamlText.below(YamlText.below(step.pointer(), "parameters"), option);
        String summary = result.summaryErrorMessage(false).trim().replaceAll("\\s+", " ");
        return document.problem(
                Severity.STOPS,
                option.isEmpty() ? YamlText.below(step.pointer(), "uri") : pointer,
                "the endpoint " + step.uri() + " is not right: " + summary,
                "Camel's page of the component lists its options");
    }

    private static String firstOption(EndpointValidationResult result) {
        if (result.getUnknown() != null) {
            return result.getUnknown().iterator().next();
        }
        List<Map<String, String>> wrongValues = Arrays.asList(
                result.getInvalidBoolean(),
                result.getInvalidInteger(),
                result.getInvalidNumber(),
                result.getInvalidDuration(),
                result.getInvalidEnum());
        return wrongValues.stream()
                .filter(Objects::nonNull)
                .flatMap(wrong -> wrong.keySet().stream())
                .findFirst()
                .orElse("");
    }

    private CamelCatalog catalog() {
        if (catalog == null) {
            catalog = new DefaultCamelCatalog(true);
        }
        return catalog;
    }
}
