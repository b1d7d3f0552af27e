package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.function.Consumer;

/** Names lead from one to the other: file, route, step, metric, log. */
final class NamesRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        String subject = document.file().subject();
        for (RouteDocument.Section section : document.sections()) {
            if (section.id().isEmpty()) {
                taste(document, section.pointer(), "a " + section.kind() + " has no id", "Give it one", problems);
            } else if (section.isRoute()
                    && !document.file().shared()
                    && !section.id().equals(subject)
                    && !section.id().startsWith(subject + "-")) {
                taste(
                        document,
                        section.pointer() + "/id",
                        "the route '" + section.id() + "' does not carry the file's name",
                        "Call it '" + subject + "' or '" + subject + "-...', or move it to a file of its own",
                        problems);
            }
        }
        for (Step step : document.steps()) {
            if (step.outward() && step.id().isEmpty()) {
                taste(
                        document,
                        step.pointer(),
                        "the step '" + step.kind() + "' leaves the route and has no id",
                        "Give it the id " + step.owner() + "-<what it does>, so that tests and metrics can name it",
                        problems);
            } else if (!step.id().isEmpty() && !step.id().startsWith(step.owner() + "-")) {
                taste(
                        document,
                        step.pointer() + "/id",
                        "the id '" + step.id() + "' does not begin with its route's",
                        "Call it " + step.owner() + "-<what it does>",
                        problems);
            }
        }
    }

    private static void taste(
            RouteDocument document, String pointer, String text, String cure, Consumer<Problem> problems) {
        problems.accept(document.problem(Severity.TASTE, pointer, text, cure));
    }
}
