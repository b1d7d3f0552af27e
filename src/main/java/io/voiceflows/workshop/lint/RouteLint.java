package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFile.Origin;
import io.voiceflows.workshop.YamlText.YamlProblem;
import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Examines route files, all together, since names must fit over all of them. */
public final class RouteLint {

    private static final List<Rule> RULES = List.of(
            new SchemaRule(),
            new EndpointRule(),
            new PlaceholderRule(),
            new BeansRule(),
            new RefusedRule(),
            new UniqueIdsRule(),
            new DirectRule(),
            new NamesRule(),
            new SignatureRule(),
            new TestRule());

    private final UnaryOperator<String> settings;
    private final Predicate<String> beans;

    /**
     * @param settings gives the value of a setting, null when it is not declared
     * @param beans whether a bean of this name exists; always true where that cannot be known
     */
    public RouteLint(UnaryOperator<String> settings, Predicate<String> beans) {
        this.settings = settings;
        this.beans = beans;
    }

    /** Everything that can be said about these files, in the order of files and lines. */
    public List<Problem> examine(List<RouteFile> routes, List<RouteFile> tests) {
        return examine(routes, tests, (file, rule) -> true);
    }

    /**
     * Only what keeps a file from being loaded. Shipped files were examined thoroughly when the product was built, and
     * are not again, since that would cost every start a second.
     */
    public List<Problem> examineForLoading(List<RouteFile> routes) {
        try {
            return examine(routes, List.of(), (file, rule) -> file.origin() == Origin.MOUNTED || !rule.thorough())
                    .stream()
                    .filter(problem -> problem.severity() == Severity.STOPS)
                    .toList();
        } finally {
            RULES.forEach(Rule::forget);
        }
    }

    private interface Choice {
        boolean takes(RouteFile file, Rule rule);
    }

    private List<Problem> examine(List<RouteFile> routes, List<RouteFile> tests, Choice choice) {
        List<Problem> problems = new ArrayList<>();
        List<RouteDocument> documents = new ArrayList<>();
        for (RouteFile file : routes) {
            try {
                documents.add(new RouteDocument(file));
            } catch (YamlProblem broken) {
                problems.add(new Problem(
                        Severity.STOPS, file.location(), broken.line(), broken.getMessage(), "Correct the file there"));
            }
        }
        List<String> names = tests.stream().map(RouteFile::name).toList();
        Surroundings around = new Surroundings(documents, names, settings, beans);
        for (RouteDocument document : documents) {
            List<Problem> found = new ArrayList<>();
            for (Rule rule : RULES) {
                if (choice.takes(document.file(), rule)) {
                    rule.examine(document, around, found::add);
                }
            }
            found.stream().sorted(Comparator.comparingInt(Problem::line)).forEach(problems::add);
        }
        return problems;
    }
}
