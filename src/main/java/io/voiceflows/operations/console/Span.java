package io.voiceflows.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** How far back a chart reaches, in slices of equal length. */
enum Span {
    HOUR("last hour", "minute", 60, Duration.ofMinutes(1), "HH:mm"),
    DAY("last day", "half hour", 48, Duration.ofMinutes(30), "HH:mm"),
    MONTH("last 30 days", "day", 30, Duration.ofDays(1), "d MMM");

    private final String words;
    private final String sliceWords;
    private final int slices;
    private final Duration slice;
    private final DateTimeFormatter label;

    Span(String words, String sliceWords, int slices, Duration slice, String label) {
        this.words = words;
        this.sliceWords = sliceWords;
        this.slices = slices;
        this.slice = slice;
        this.label = DateTimeFormatter.ofPattern(label, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** Anything else than a span's name is the last hour. */
    static Span named(String name) {
        return Arrays.stream(values())
                .filter(span -> span.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(HOUR);
    }

    public String words() {
        return words;
    }

    public String sliceWords() {
        return sliceWords;
    }

    int slices() {
        return slices;
    }

    Duration slice() {
        return slice;
    }

    /** The newest slice holds this moment. */
    long first(Instant now) {
        return number(now) - slices + 1;
    }

    Instant start(Instant now) {
        return Instant.EPOCH.plus(slice.multipliedBy(first(now)));
    }

    String label(long number) {
        return label.format(Instant.EPOCH.plus(slice.multipliedBy(number)));
    }

    private long number(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), slice.toSeconds());
    }
}
