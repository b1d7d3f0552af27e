package io.voiceflows.docker.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Scrapes of the product, each as it stood for some time, by which Prometheus judges with the shipped rules. What is
 * scraped is never made up; only that it stood for so long is.
 */
public final class Timeline {

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Stretch> stretches = new ArrayList<>();
    private final ArrayNode expectations = JSON.createArrayNode();
    private Duration end = Duration.ZERO;

    private record Stretch(Scrape scrape, long scrapes) {}

    public Timeline then(Scrape scrape, Duration stands) {
        stretches.add(new Stretch(scrape, stands.dividedBy(INTERVAL)));
        end = end.plus(INTERVAL.multipliedBy(stands.dividedBy(INTERVAL)));
        return this;
    }

    /** At this moment the alert does not ring. */
    public Timeline silent(String alert, String severity) {
        return expect(
                "count(ALERTS{alertstate=\"firing\",alertname=\"%s\",severity=\"%s\"})".formatted(alert, severity), 0);
    }

    /** At this moment no alert rings at all; how fast the machine is on which this is played nobody asks. */
    public Timeline silent() {
        return expect("count(ALERTS{alertstate=\"firing\",alertname!=\"VoiceFlowsRoutingSlow\"})", 0);
    }

    /** At this moment the alert rings, once. */
    public Timeline rings(String alert, String severity) {
        return rings(alert, severity, "");
    }

    /** @param labels further ones that the alert carries, as in a query */
    public Timeline rings(String alert, String severity, String labels) {
        String query = "count(ALERTS{alertstate=\"firing\",alertname=\"%s\",severity=\"%s\",%s})";
        return expect(query.formatted(alert, severity, labels), 1);
    }

    /** At this moment a recorded figure lies between these two. */
    public Timeline records(String query, double least, double most) {
        return expect("count((%s) >= %s and (%1$s) <= %s)".formatted(query, least, most), 1);
    }

    private Timeline expect(String query, int count) {
        ObjectNode expectation = expectations.addObject();
        expectation.put("expr", query);
        // The last moment at which the last scrape stands
        expectation.put("eval_time", end.minus(INTERVAL).toSeconds() + "s");
        ArrayNode samples = expectation.putArray("exp_samples");
        if (count > 0) {
            samples.addObject().put("labels", "{}").put("value", count);
        }
        return this;
    }

    /** Lets Prometheus' own tool judge. */
    public void play() {
        if (expectations.isEmpty()) {
            throw new AssertionError("nothing is expected");
        }
        ObjectNode file = JSON.createObjectNode();
        file.putArray("rule_files")
                .add(Rules.ALERTS.toAbsolutePath().toString())
                .add(Rules.OBJECTIVES.toAbsolutePath().toString());
        file.put("evaluation_interval", INTERVAL.toSeconds() + "s");
        ObjectNode test = file.putArray("tests").addObject();
        test.put("interval", INTERVAL.toSeconds() + "s");
        ArrayNode input = test.putArray("input_series");
        series().forEach(series ->
                input.addObject().put("series", series.toString()).put("values", values(series)));
        test.set("promql_expr_test", expectations);
        Promtool.acceptsFile("what rings", file.toPrettyString(), "test", "rules");
    }

    private Set<Series> series() {
        Set<String> wanted = Rules.metrics();
        Set<Series> all = new LinkedHashSet<>();
        stretches.forEach(stretch -> stretch.scrape().samples().keySet().stream()
                .filter(series -> wanted.contains(series.name()))
                .forEach(all::add));
        return all;
    }

    private String values(Series series) {
        List<String> values = new ArrayList<>();
        boolean there = false;
        for (Stretch stretch : stretches) {
            BigDecimal value = stretch.scrape().samples().get(series);
            // As Prometheus marks a series that is gone
            String written = value != null ? value.toPlainString() : there ? "stale" : "_";
            values.add(value == null ? written : "%s+0x%d".formatted(written, stretch.scrapes() - 1));
            if (value == null && stretch.scrapes() > 1) {
                values.add("_x" + (stretch.scrapes() - 1));
            }
            there = value != null;
        }
        return String.join(" ", values);
    }
}
