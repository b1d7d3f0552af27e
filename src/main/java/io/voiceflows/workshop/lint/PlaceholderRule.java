package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.List;
import java.util.function.Consumer;

/** Every {@code {{setting}}} is declared; a typo would only be seen when the route starts at the customer's. */
final class PlaceholderRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        List<String> parameters = document.templateParameters();
        document.texts((pointer, text) -> {
            for (String name : Placeholders.needed(text)) {
                if (!parameters.contains(name) && around.settings().apply(name) == null) {
                    problems.accept(document.problem(
                            Severity.STOPS,
                            pointer,
                            "the setting {{" + name + "}} is not declared",
                            "Correct its name, or declare it in application.yaml"));
                }
            }
        });
    }
}
