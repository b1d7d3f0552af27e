package io.voiceflows.bench.matching;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the product's customer matching with the simple rules that others use. No part of the build, because it takes
 * a minute: {@code mvn -q test -Dtest=MatchingBench -Dtest.jvm.options=}, see bench/README.md.
 */
class MatchingBench {

    private static final long SEED = Long.getLong("matching.seed", 20261127);
    private static final int RECORDS = Integer.getInteger("matching.records", 6000);

    @Test
    void measure() throws IOException {
        MatchingSet set = MatchingSet.of(SEED, RECORDS);
        List<Score> scores =
                Rule.all().stream().map(rule -> Score.of(rule, set.companies())).toList();
        Report report = new Report(set, scores, Speed.of(set));
        System.out.println(report.text());
        report.write();
    }
}
