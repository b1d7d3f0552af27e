package io.voiceflows.workshop.lint;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a route file can lean on.
 *
 * @param documents all route files that can be read, in the order of loading
 * @param testNames the names of the test files that exist
 * @param settings the value of a setting, null when it is not declared
 * @param beans whether a bean of this name exists
 */
record Surroundings(
        List<RouteDocument> documents,
        List<String> testNames,
        UnaryOperator<String> settings,
        Predicate<String> beans) {}
