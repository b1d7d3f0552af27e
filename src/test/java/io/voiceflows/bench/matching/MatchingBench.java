package io.voiceflows.bench.matching;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the product's customer matching with the simple rules that others use: see bench/README.md. */
class MatchingBench {

    @Test
    void compare() throws Exception {
        MatchingSet set = MatchingSet.of(Long.getLong("seed", 20261127), Integer.getInteger("records", 6000));
        List<Score> scores =
                Rule.all().stream().map(rule -> Score.of(rule, set.companies())).toList();
        for (Score s : scores) {
            System.out.printf(
                    "%-40s made %d wrong %d missed %d p %.2f r %.2f several %d/%d%n",
                    s.rule().name(),
                    s.made(),
                    s.wrong(),
                    s.missed(),
                    100 * s.precision(),
                    100 * s.recall(),
                    s.severalSeen(),
                    s.several());
        }
        System.out.println(set.records() + " " + set.queries());
        System.out.println(scores.get(0).traps());
        int n = 0;
        for (Score.Miss m : scores.get(0).misses()) {
            Company c = set.companies().stream()
                    .filter(x -> x.region().equals(m.region()))
                    .findFirst()
                    .orElseThrow();
            java.util.function.Function<java.util.Set<java.util.UUID>, String> t = ids -> c.records().stream()
                    .filter(r -> ids.contains(r.row().customer().id()))
                    .map(r -> r.row().numbers().values().toString())
                    .toList()
                    .toString();
            System.out.println(m.region() + " [" + m.query().text() + "] "
                    + m.query().trap() + " EXPECTED " + t.apply(m.query().owners()) + " FOUND " + t.apply(m.found()));
        }
    }
}
