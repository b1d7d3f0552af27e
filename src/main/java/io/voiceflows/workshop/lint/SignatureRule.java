package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A route file opens with its signature: purpose, in, out. Routes have descriptions: the console shows them. */
final class SignatureRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        List<String> opening = document.file()
                .text()
                .lines()
                .dropWhile(String::isBlank)
                .takeWhile(line -> line.startsWith("#"))
                .toList();
        boolean purpose = opening.stream().anyMatch(line -> line.matches("#\\s*\\S.*"));
        boolean inAndOut = opening.stream().anyMatch(line -> line.matches("#\\s+in\\s+\\S.*"))
                && opening.stream().anyMatch(line -> line.matches("#\\s+out\\s+\\S.*"));
        if (!purpose || !(inAndOut || document.file().shared())) {
            problems.accept(document.problem(
                    Severity.TASTE,
                    "",
                    "the file does not open with its signature",
                    "Begin with a comment that says its purpose, then lines \"#   in    ...\" and \"#   out   ...\""));
        }
        for (RouteDocument.Section section : document.sections()) {
            if (section.node().path("description").asText("").isBlank()) {
                problems.accept(document.problem(
                        Severity.TASTE,
                        section.pointer(),
                        "the " + section.kind() + " '" + section.id() + "' has no description",
                        "Say in one sentence what it does; the console shows it"));
            }
        }
    }
}
