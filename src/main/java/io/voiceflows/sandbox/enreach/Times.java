package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.http.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How times are written in queries and in stored items. */
final class Times {

    /** A part of time, both ends included. */
    record Window(Instant from, Instant to) {
        boolean holds(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(to);
        }
    }

    private static final DateTimeFormatter QUERY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private static final Duration LONGEST = Duration.ofDays(1);

    private Times() {}

    static Window window(String fromName, String from, String toName, String to) {
        if (from == null || to == null) {
            throw Refusal.badRequest("WindowIncomplete", "Give " + fromName + " and " + toName + " together");
        }
        Window window = new Window(queried(fromName, from), queried(toName, to));
        if (window.to.isBefore(window.from)) {
            throw Refusal.badRequest("WindowReversed", toName + " " + to + " is before " + fromName + " " + from);
        }
        return window;
    }

    private static Instant queried(String name, String text) {
        try {
            return LocalDateTime.parse(text, QUERY).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("InvalidTime", name + " \"" + text + "\" is not a time yyyy-MM-dd HH:mm:ss");
        }
    }

    /** The moment in a stored item; empty when it holds something else. */
    static Optional<Instant> stored(JsonNode value) {
        try {
            return Optional.of(Instant.parse(value.asText("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A length of up to a day; otherwise, when there is none or it is nonsense. */
    static Duration seconds(JsonNode value, Duration otherwise) {
        boolean readable = value.isIntegralNumber() && value.asLong() >= 0 && value.asLong() <= LONGEST.toSeconds();
        return readable ? Duration.ofSeconds(value.asLong()) : otherwise;
    }

    static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String withoutZone(Instant moment) {
        return text(moment).replace("Z", "");
    }
}
