package io.voiceflows.operations.console;

import io.voiceflows.journal.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Times and names as a person reads them, seen from one moment. */
public final class Words {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Instant now;

    Words(Instant now) {
        this.now = now;
    }

    public String moment(Instant instant) {
        return instant == null ? "–" : MOMENT.format(instant);
    }

    public String time(Instant instant) {
        return TIME.format(instant);
    }

    /** For example 7 s, 2 min or 3 h. */
    public String seconds(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : length(Duration.ofSeconds((long) seconds));
    }

    public String length(Duration length) {
        return length.toMinutes() >= 1
                ? inLargestUnit(length)
                : length.toMillis() < 1000 ? length.toMillis() + " ms" : length.toSeconds() + " s";
    }

    /** When something comes, seen from now. */
    public String in(Instant instant) {
        return instant == null ? "–" : "in " + inLargestUnit(Duration.between(now, instant));
    }

    public String ago(Instant instant) {
        if (instant == null) {
            return "never";
        }
        Duration age = Duration.between(instant, now);
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            return "just now";
        }
        return inLargestUnit(age) + " ago";
    }

    public String took(RunRecord run) {
        long took = Duration.between(run.started(), run.finished()).toMillis();
        return took < 1000 ? took + " ms" : String.format(Locale.ROOT, "%.1f s", took / 1000.0);
    }

    /** What a person should do, for whom the console has a button and a link where others ask the admin API. */
    public String inConsole(String toDo) {
        return toDo.replaceAll("(: in the console, /console/matches, or|:) POST /admin/\\S+$", ".");
    }

    /** A sentence about a setting as HTML; what stands between back-ticks is code. */
    public String about(String sentence) {
        return HtmlUtils.htmlEscape(sentence).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    public String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String inLargestUnit(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
