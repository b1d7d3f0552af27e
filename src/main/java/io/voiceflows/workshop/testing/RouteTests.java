package io.voiceflows.workshop.testing;

import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** All route tests there are: nobody has to list them, so nobody can forget one. */
public final class RouteTests {

    private final RouteFolder folder;
    private final RouteTestBench bench;

    /** @param settings the value of a setting where a test does not give its own, null when it is not declared */
    public RouteTests(RouteFolder folder, UnaryOperator<String> settings) {
        this.folder = folder;
        this.bench = new RouteTestBench(folder, settings);
    }

    /** The cases of all test files; a file that cannot be read gives one case, which fails and says why. */
    public List<RouteTestCase> cases() {
        List<RouteTestCase> cases = new ArrayList<>();
        for (RouteFile file : folder.tests()) {
            cases.addAll(cases(file));
        }
        return cases;
    }

    private List<RouteTestCase> cases(RouteFile file) {
        try {
            return new TestScriptReader().read(file, bench);
        } catch (AssertionError unreadable) {
            return List.of(new RouteTestCase(file, 1, "can be read", () -> {
                throw unreadable;
            }));
        }
    }
}
