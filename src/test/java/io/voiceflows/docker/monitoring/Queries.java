package io.voiceflows.docker.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What rules and dashboards ask Prometheus for. */
public final class Queries {

    /** Prometheus makes them itself. */
    private static final Set<String> ITS_OWN = Set.of("ALERTS", "up");

    private Queries() {}

    /** Each selector for which there was nothing in any of the scrapes, with the place where it is written. */
    public static List<String> withoutAnswer(Collection<Scrape> scrapes) {
        Set<Series> series = scrapes.stream()
                .flatMap(scrape -> scrape.samples().keySet().stream())
                .collect(Collectors.toSet());
        Set<String> recorded = Rules.recorded().stream()
                .map(rule -> rule.path("record").asText())
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        all().forEach((where, query) -> Selector.in(query).stream()
                .filter(selector -> !ITS_OWN.contains(selector.name()) && !recorded.contains(selector.name()))
                .filter(selector -> series.stream().noneMatch(selector::selects))
                .forEach(selector -> missing.add(where + ": " + selector)));
        return missing;
    }

    private static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(Dashboard.queries());
        Rules.alerts()
                .forEach(rule -> all.put(
                        rule.path("alert").asText() + " "
                                + rule.path("labels").path("severity").asText(),
                        rule.path("expr").asText()));
        Rules.recorded()
                .forEach(rule ->
                        all.put(rule.path("record").asText(), rule.path("expr").asText()));
        return all;
    }
}
