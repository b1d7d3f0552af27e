package io.voiceflows.bench.matching;

import io.voiceflows.customer.PhoneNumbers;
import java.util.Arrays;

/** How many stored texts one thread reads in a second: the median of five rounds after two that do not count. */
record Speed(int texts, double perSecond, double least, double most) {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    static Speed of(MatchingSet set) {
        PhoneNumbers numbers = new PhoneNumbers();
        double[] perSecond = new double[ROUNDS];
        int texts = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            texts = 0;
            for (Company company : set.companies()) {
                for (Stored stored : company.records()) {
                    for (String text : stored.row().numbers().values()) {
                        numbers.read(text, company.region());
                        texts++;
                    }
                }
            }
            if (round >= 0) {
                perSecond[round] = texts * 1e9 / (System.nanoTime() - begin);
            }
        }
        Arrays.sort(perSecond);
        return new Speed(texts, perSecond[ROUNDS / 2], perSecond[0], perSecond[ROUNDS - 1]);
    }
}
