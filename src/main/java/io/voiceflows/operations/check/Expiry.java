package io.voiceflows.operations.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What the last day of a secret or certificate means today. It is announced 60, 30, 14, 7 and 1 days ahead, each time
 * in stronger words.
 */
record Expiry(LocalDate today) {

    private static final long[] STEPS = {1, 7, 14, 30, 60};
    private static final long ANNOUNCED = STEPS[STEPS.length - 1];

    Finding of(String subject, LocalDate last, String cure) {
        long days = ChronoUnit.DAYS.between(today, last);
        if (days < 0) {
            return Finding.fault(subject, "expired on " + last, cure);
        }
        if (days > ANNOUNCED) {
            return Finding.ok(subject, "lasts until " + last);
        }
        return Finding.warning(subject, "expires " + when(days) + ", on " + last + urgency(days), cure);
    }

    /** The announcement that is due: the nearest of the days ahead, 0 for what has ended; empty while there is time. */
    OptionalLong step(LocalDate last) {
        long days = ChronoUnit.DAYS.between(today, last);
        return days < 0
                ? OptionalLong.of(0)
                : Arrays.stream(STEPS).filter(step -> days <= step).findFirst();
    }

    private static String when(long days) {
        if (days == 0) {
            return "today";
        }
        return days == 1 ? "tomorrow" : "in " + days + " days";
    }

    private static String urgency(long days) {
        if (days <= 1) {
            return ": from then on nothing works, renew it now";
        }
        if (days <= 7) {
            return ": renew it this week";
        }
        if (days <= 14) {
            return ": renew it within a week";
        }
        return days <= 30 ? ": plan its renewal" : "";
    }
}
