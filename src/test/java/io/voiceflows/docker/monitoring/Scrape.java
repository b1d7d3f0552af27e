package io.voiceflows.docker.monitoring;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one scrape of the product gave.
 *
 * @param samples by series; empty when the product did not answer
 */
public record Scrape(Map<Series, BigDecimal> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-zA-Z0-9_]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** What Prometheus adds, by docker/prometheus/prometheus.yaml. */
    private static final Map<String, String> TARGET = Map.of("job", "voice-flows", "instance", "voice-flows-1:8081");

    /** @param text in Prometheus' text format */
    public static Scrape of(String text) {
        Map<Series, BigDecimal> samples = new LinkedHashMap<>();
        Matcher line = SAMPLE.matcher(text);
        while (line.find()) {
            // Nothing that rules look at is ever NaN or infinite
            if (!line.group(3).matches("NaN|[+-]Inf")) {
                samples.put(Series.of(line.group(1), labels(line.group(2))), new BigDecimal(line.group(3)));
            }
        }
        if (samples.isEmpty()) {
            throw new AssertionError("no metrics in: " + text);
        }
        samples.put(Series.of("up", TARGET), BigDecimal.ONE);
        return new Scrape(samples);
    }

    /** The product does not answer. */
    public static Scrape failed() {
        return new Scrape(Map.of(Series.of("up", TARGET), BigDecimal.ZERO));
    }

    private static Map<String, String> labels(String written) {
        Map<String, String> labels = new HashMap<>(TARGET);
        Matcher label = LABEL.matcher(written == null ? "" : written);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
