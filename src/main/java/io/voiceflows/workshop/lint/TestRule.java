package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.function.Consumer;

/** A route file has its test beside it. */
final class TestRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        boolean holdsRoute =
                document.sections().stream().anyMatch(section -> !section.kind().equals("routeConfiguration"));
        if (holdsRoute && !around.testNames().contains(document.file().testName())) {
            problems.accept(document.problem(
                    Severity.TASTE,
                    "",
                    "there is no " + document.file().testName() + " beside it",
                    "Write one; docs/routes.md says what it may say"));
        }
    }
}
