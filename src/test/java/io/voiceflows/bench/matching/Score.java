package io.voiceflows.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a rule did. A link is made where exactly one customer is found; it is right where that customer truly is the one
 * that has the number. Several found is no link: a person decides.
 */
final class Score {

    /** Of one trap: how many calls there were, and how many ended as they should (right link, all candidates, nobody). */
    record Share(int calls, int asTheyShould) {}

    /** A call that did not end as it should, for whoever wants to know why. */
    record Miss(String region, Query query, Set<UUID> found) {}

    private final Rule rule;
    private final Map<String, Share> traps = new TreeMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private int made;
    private int right;
    private int should;
    private int several;
    private int severalSeen;

    private Score(Rule rule) {
        this.rule = rule;
    }

    static Score of(Rule rule, List<Company> companies) {
        Score score = new Score(rule);
        companies.forEach(score::count);
        return score;
    }

    private void count(Company company) {
        Function<String, Set<UUID>> owners = rule.over(company);
        company.queries().forEach(query -> count(company.region(), query, owners.apply(query.text())));
    }

    private void count(String region, Query query, Set<UUID> found) {
        boolean same = found.equals(query.owners());
        made += found.size() == 1 ? 1 : 0;
        right += found.size() == 1 && same ? 1 : 0;
        should += query.owners().size() == 1 ? 1 : 0;
        several += query.owners().size() > 1 ? 1 : 0;
        severalSeen += query.owners().size() > 1 && same ? 1 : 0;
        traps.merge(
                query.trap(),
                new Share(1, same ? 1 : 0),
                (a, b) -> new Share(a.calls() + b.calls(), a.asTheyShould() + b.asTheyShould()));
        if (!same) {
            misses.add(new Miss(region, query, found));
        }
    }

    Rule rule() {
        return rule;
    }

    int made() {
        return made;
    }

    int wrong() {
        return made - right;
    }

    int missed() {
        return should - right;
    }

    int severalSeen() {
        return severalSeen;
    }

    int several() {
        return several;
    }

    /** Right links among those made. */
    double precision() {
        return made == 0 ? 1 : (double) right / made;
    }

    /** Right links among those that should be made. */
    double recall() {
        return (double) right / should;
    }

    Map<String, Share> traps() {
        return traps;
    }

    /** Links to somebody who does not have the number, or not alone. */
    List<Miss> wrongLinks() {
        return misses.stream().filter(miss -> miss.found().size() == 1).toList();
    }

    List<Miss> misses() {
        return misses;
    }
}
