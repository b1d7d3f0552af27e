package io.voiceflows.operations.check;

import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.LoadedRoutes;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFile.Origin;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.lint.Problem;
import io.voiceflows.workshop.lint.Problem.Severity;
import io.voiceflows.workshop.lint.RouteLint;
import io.voiceflows.workshop.testing.RouteTestCase;
import io.voiceflows.workshop.testing.RouteTests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Examines and tests all route files, shipped and mounted. */
final class RoutesExamination {

    private final RouteFolder folder;
    private final RouteLint lint;
    private final UnaryOperator<String> settings;

    RoutesExamination(RouteFolder folder, RouteLint lint, UnaryOperator<String> settings) {
        this.folder = folder;
        this.lint = lint;
        this.settings = settings;
    }

    /** @param loaded how loading them went, which finds what no rule foresees */
    List<Finding> files(LoadedRoutes loaded) {
        List<RouteFile> routes = folder.routes();
        List<Problem> problems = lint.examine(routes, folder.tests());
        List<Finding> findings = new ArrayList<>();
        for (LoadedFile file : loaded.files()) {
            List<Problem> own = problems.stream()
                    .filter(problem -> problem.file().equals(file.location()))
                    .toList();
            boolean explained = own.stream().anyMatch(problem -> problem.severity() == Severity.STOPS);
            if (file.broken() && !explained) {
                findings.add(Finding.fault(file.location(), file.problem(), "Correct the file there"));
            } else if (own.isEmpty() && file.origin() == Origin.MOUNTED) {
                findings.add(Finding.ok(file.location(), "mounted, routes " + file.routeIds()));
            }
            own.forEach(problem -> findings.add(finding(problem)));
        }
        long shipped = loaded.files().stream()
                .filter(file -> file.origin() == Origin.SHIPPED && !file.broken())
                .count();
        findings.add(0, Finding.ok("", shipped + " shipped route files in use"));
        return findings;
    }

    List<Finding> tests() {
        List<Finding> findings = new ArrayList<>();
        int passed = 0;
        for (RouteTestCase test : new RouteTests(folder, settings).cases()) {
            try {
                test.run();
                passed++;
            } catch (AssertionError | RuntimeException failure) {
                findings.add(Finding.fault(
                        test.where(),
                        "\"" + test.name() + "\" fails: " + shortened(failure.getMessage()),
                        "Correct the route, or the test when the change was meant"));
            }
        }
        findings.add(0, Finding.ok("", passed + " cases pass"));
        return findings;
    }

    private static Finding finding(Problem problem) {
        return problem.severity() == Severity.TASTE
                ? Finding.warning(problem.where(), problem.text(), problem.cure())
                : Finding.fault(problem.where(), problem.text(), problem.cure());
    }

    /** The first lines say what differs; the stack behind them is for the build. */
    private static String shortened(String message) {
        List<String> lines = String.valueOf(message).lines().toList();
        return String.join(
                "\n",
                lines.stream()
                        .filter(line -> !line.startsWith("\t") && !line.startsWith("Caused by"))
                        .limit(6)
                        .toList());
    }
}
