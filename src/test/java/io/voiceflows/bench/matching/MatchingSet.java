package io.voiceflows.bench.matching;

import java.util.List;
import java.util.Random;

/** The whole set: a company in each country of {@link NumberingPlan#FILE}, the same for the same seed and size. */
record MatchingSet(long seed, List<Company> companies) {

    static MatchingSet of(long seed, int records) {
        List<NumberingPlan> plans = NumberingPlan.all();
        Random random = new Random(seed);
        int each = (records + plans.size() - 1) / plans.size();
        return new MatchingSet(
                seed,
                plans.stream()
                        .map(home -> new CompanyMaker(home, plans, random).make(each))
                        .toList());
    }

    int records() {
        return companies.stream().mapToInt(company -> company.records().size()).sum();
    }

    int queries() {
        return companies.stream().mapToInt(company -> company.queries().size()).sum();
    }
}
