package io.voiceflows.bench.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How a country writes and dials its numbers, read from {@code bench/matching/countries.csv}. Knows nothing of any
 * parser, so that a parser's mistake cannot become the truth.
 *
 * @param trunk what stands before a national number at home; empty where nothing does
 * @param international what is dialled before a country code; empty where it depends on the carrier
 */
record NumberingPlan(String region, String code, String trunk, String international, List<Range> ranges) {

    static final Path FILE = Path.of("bench", "matching", "countries.csv");

    /** Numbers that begin with one area code and are equally long. */
    record Range(String kind, String area, int digits, String first) {}

    static List<NumberingPlan> all() {
        Map<String, NumberingPlan> plans = new LinkedHashMap<>();
        for (String line : lines()) {
            if (!line.startsWith("#") && !line.startsWith("region,")) {
                String[] f = line.split(",", -1);
                plans.computeIfAbsent(f[0], region -> new NumberingPlan(region, f[1], f[2], f[3], new ArrayList<>()))
                        .ranges
                        .add(new Range(f[4], f[5], Integer.parseInt(f[6]), f[7]));
            }
        }
        return List.copyOf(plans.values());
    }

    TrueNumber number(Random random) {
        return number(ranges.get(random.nextInt(ranges.size())), random);
    }

    TrueNumber number(Range range, Random random) {
        StringBuilder rest = new StringBuilder()
                .append(range.first().charAt(random.nextInt(range.first().length())));
        while (rest.length() < range.digits()) {
            rest.append(random.nextInt(10));
        }
        return new TrueNumber(this, range.area(), rest.toString());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bench runs in the project's own folder", unreadable);
        }
    }
}
