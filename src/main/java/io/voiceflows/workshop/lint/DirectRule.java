package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Every {@code direct:} that a route calls has exactly one route that answers. */
final class DirectRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        List<String> answered = new ArrayList<>();
        // What was shipped keeps its calls.
        List<RouteDocument> inOrder = around.documents().stream()
                .sorted(Comparator.comparing(each -> each.file().origin()))
                .toList();
        for (RouteDocument each : inOrder) {
            for (Step step : each.steps()) {
                String name = step.kind().equals("from") ? resolved(step.direct(), around) : null;
                if (name == null) {
                    continue;
                }
                if (answered.contains(name) && each == document) {
                    problems.accept(document.problem(
                            Severity.STOPS,
                            step.pointer(),
                            "direct:" + name + " is answered by another route already",
                            "Two routes cannot answer the same call; rename one"));
                }
                answered.add(name);
            }
        }
        for (Step step : document.steps()) {
            String name = step.kind().equals("from") ? null : resolved(step.direct(), around);
            if (name != null
                    && answered.stream()
                            .noneMatch(Pattern.compile(pattern(name)).asMatchPredicate())) {
                problems.accept(document.problem(
                        Severity.FAULT,
                        step.pointer(),
                        "direct:" + name + " is called but no route answers it",
                        "Correct the name, or add the route"));
            }
        }
    }

    private static String resolved(String name, Surroundings around) {
        return name == null ? null : Placeholders.replaced(name, around.settings()::apply, "${unknown}");
    }

    /** A name that is made at run time fits any that could come of it. */
    private static String pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        for (String fixed : name.split("\\$\\{[^}]*}", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(fixed));
        }
        return pattern.toString();
    }
}
