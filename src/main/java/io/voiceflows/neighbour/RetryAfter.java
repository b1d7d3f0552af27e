package io.voiceflows.neighbour;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a Retry-After header asks us to wait. Both forms of RFC 9110: seconds, and a date, which is taken against
 * the answer's own Date so that differing clocks do no harm.
 *
 * @param delay null when the header is missing, unreadable or a date gone by: whoever waits then guesses
 * @param absurd negative or more than an hour: taken as the longest wait, and worth a warning
 */
public record RetryAfter(Duration delay, boolean absurd) {

    public static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BELIEVABLE = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final RetryAfter UNKNOWN = new RetryAfter(null, false);

    /**
     * @param header as it came; null when absent
     * @param date the answer's own Date; null when absent
     */
    public static RetryAfter of(String header, String date, Instant now) {
        if (header == null || header.isBlank()) {
            return UNKNOWN;
        }
        String text = header.strip();
        if (text.matches("-?\\d{1,18}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = instant(text);
            Duration wait = Duration.between(date == null ? now : instant(date), until);
            return wait.isNegative() ? UNKNOWN : bounded(wait);
        } catch (DateTimeException e) {
            return UNKNOWN;
        }
    }

    private static RetryAfter bounded(Duration wait) {
        if (wait.isNegative() || wait.compareTo(BELIEVABLE) > 0) {
            return new RetryAfter(LONGEST, true);
        }
        if (wait.compareTo(LONGEST) > 0) {
            return new RetryAfter(LONGEST, false);
        }
        return new RetryAfter(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait, false);
    }

    private static Instant instant(String httpDate) {
        return ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
