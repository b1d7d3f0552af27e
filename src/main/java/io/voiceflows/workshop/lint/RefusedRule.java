package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What has no place in a route file: programs, unencoded query strings, and queues without an end. */
final class RefusedRule implements Rule {

    private static final String TO_A_BEAN = "Move it into a bean and call that with \"method\"";
    private static final Set<String> PROGRAMS =
            Set.of("script", "groovy", "spel", "mvel", "ognl", "js", "python", "joor", "java", "wasm", "csimple");
    private static final Set<String> PROGRAM_SCHEMES = Set.of("language", "exec", "groovy");
    private static final Set<String> QUEUES = Set.of("seda", "disruptor");
    private static final Set<String> QUERY_HEADERS =
            Set.of("CamelHttpQuery", "CamelHttpRawQuery", "CamelHttpUri", "CamelHttpPath");
    private static final Pattern NEW = Pattern.compile("\\bnew\\s+[A-Za-z_][\\w.]*\\s*\\(");

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        document.keys((pointer, key) -> {
            if (PROGRAMS.contains(key) && !pointer.contains("/parameters/")) {
                problems.accept(stops(document, pointer, "'" + key + "' is a program inside a route", TO_A_BEAN));
            }
        });
        document.texts((pointer, text) -> {
            boolean prose = pointer.endsWith("/description") || pointer.endsWith("/note");
            if (!prose && NEW.matcher(text).find()) {
                problems.accept(stops(document, pointer, "'new' makes objects inside a route", TO_A_BEAN));
            }
        });
        for (Step step : document.steps()) {
            examine(document, step, problems);
        }
    }

    private static void examine(RouteDocument document, Step step, Consumer<Problem> problems) {
        Map<String, String> parameters = step.parameters();
        if (PROGRAM_SCHEMES.contains(step.scheme())) {
            problems.accept(
                    stops(document, step.pointer(), step.scheme() + ": runs a program inside a route", TO_A_BEAN));
        }
        boolean bounded = hasOption(step, "size") && hasOption(step, "blockWhenFull");
        if (QUEUES.contains(step.scheme()) && !bounded) {
            problems.accept(stops(
                    document,
                    step.pointer(),
                    step.scheme() + ": without size and blockWhenFull grows until the memory is gone",
                    "Set size and blockWhenFull, or use direct:"));
        }
        boolean gluedUri = step.uri().matches("(?s)[^?]*\\?.*\\$\\{.*");
        boolean overHttp = step.scheme().matches("https?|olingo4|dataverse-.*");
        boolean gluedOption = overHttp
                && parameters.values().stream().anyMatch(value -> value.matches("(?s)[^#].*\\$\\{.*|\\$.*}.+"));
        if (gluedUri || gluedOption || gluedHeader(step)) {
            problems.accept(stops(
                    document,
                    step.pointer(),
                    "a query glued together from ${...} breaks on the first '&', '+' or apostrophe",
                    "Let a bean build and encode it"));
        }
    }

    private static boolean hasOption(Step step, String option) {
        return step.parameters().containsKey(option) || step.uri().matches(".*[?&]" + option + "=.*");
    }

    private static boolean gluedHeader(Step step) {
        if (!step.kind().equals("setHeader")
                || !QUERY_HEADERS.contains(step.node().path("name").asText())) {
            return false;
        }
        return step.node().findValuesAsText("expression").stream()
                        .anyMatch(text -> !text.isEmpty() && text.contains("${") && text.contains("="))
                || step.node().path("simple").asText("").matches("(?s).*=.*\\$\\{.*");
    }

    private static Problem stops(RouteDocument document, String pointer, String text, String cure) {
        return document.problem(Severity.STOPS, pointer, text, cure);
    }
}
