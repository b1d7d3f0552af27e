package io.voiceflows.bench.matching;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.voiceflows.customer.PhoneNumbers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;

/** How fast stored texts are read, in processor time, so that others who use the machine do not count. */
record Speed(int texts, String ours, String library) {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    static Speed of(MatchingSet set) {
        PhoneNumbers numbers = new PhoneNumbers();
        int texts = set.companies().stream()
                .flatMap(company -> company.records().stream())
                .mapToInt(record -> record.row().numbers().size())
                .sum();
        return new Speed(texts, measure(set, texts, numbers::read), measure(set, texts, Speed::parse));
    }

    private static String measure(MatchingSet set, int texts, BiConsumer<String, String> reader) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] perSecond = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (Company company : set.companies()) {
                company.records()
                        .forEach(record ->
                                record.row().numbers().values().forEach(text -> reader.accept(text, company.region())));
            }
            if (round >= 0) {
                perSecond[round] = texts * 1e9 / (threads.getCurrentThreadCpuTime() - begin);
            }
        }
        Arrays.sort(perSecond);
        return String.format(
                Locale.ROOT, "%,.0f (%,.0f, %,.0f)", perSecond[ROUNDS / 2], perSecond[0], perSecond[ROUNDS - 1]);
    }

    private static void parse(String text, String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = library.parse(text, region);
            if (library.isValidNumber(number)) {
                library.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException notANumber) {
            // Costs time as well
        }
    }
}
