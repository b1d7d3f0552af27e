package io.voiceflows.docker.monitoring;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A metric with its labels. */
public record Series(String name, Map<String, String> labels) {

    static Series of(String name, Map<String, String> labels) {
        return new Series(name, new TreeMap<>(labels));
    }

    /** As it is written in a query. */
    @Override
    public String toString() {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", name + "{", "}"));
    }
}
