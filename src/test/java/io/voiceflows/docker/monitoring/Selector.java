package io.voiceflows.docker.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series a query asks for: a metric's name and what its labels must be.
 *
 * @param grouped labels by which the query groups; the series must have them
 */
record Selector(String name, List<Label> labels, Set<String> grouped) {

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern TOKEN = Pattern.compile(STRING
            + "|\\d[\\w.]*|(?<name>[a-zA-Z_:][\\w:]*)(?:\\s*(?<call>\\()|\\{(?<labels>(?:[^\"}]|" + STRING + ")*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    /** Prometheus adds them. */
    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

    record Label(String name, String operator, String value) implements Predicate<Series> {

        @Override
        public boolean test(Series series) {
            String has = series.labels().getOrDefault(name, "");
            return switch (operator) {
                case "=" -> has.equals(value);
                case "!=" -> !has.equals(value);
                case "=~" -> has.matches(value);
                default -> !has.matches(value);
            };
        }
    }

    /** All that stand in a query of Prometheus, in the order in which they stand there. */
    static List<Selector> in(String query) {
        List<Selector> selectors = new ArrayList<>();
        Matcher token = TOKEN.matcher(GROUPING.matcher(query).replaceAll(" "));
        while (token.find()) {
            String name = token.group("name");
            if (name != null && token.group("call") == null && !WORDS.contains(name)) {
                selectors.add(new Selector(name, labels(token.group("labels")), grouped(query)));
            }
        }
        if (selectors.isEmpty()) {
            throw new AssertionError("asks for nothing: " + query);
        }
        return selectors;
    }

    private static List<Label> labels(String written) {
        List<Label> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(written == null ? "" : written);
        while (label.find()) {
            labels.add(new Label(label.group(1), label.group(2), label.group(3).replace("\\\\", "\\")));
        }
        return labels;
    }

    private static Set<String> grouped(String query) {
        Set<String> all = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            if (grouping.group(1).matches("by|on")) {
                all.addAll(List.of(grouping.group(2).strip().split("\\s*,\\s*")));
            }
        }
        all.removeAll(OF_THE_TARGET);
        all.remove("");
        return all;
    }

    boolean selects(Series series) {
        return series.name().equals(name)
                && labels.stream().allMatch(label -> label.test(series))
                && series.labels().keySet().containsAll(grouped);
    }
}
