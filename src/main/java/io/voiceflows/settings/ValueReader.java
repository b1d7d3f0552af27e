package io.voiceflows.settings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.quartz.CronExpression;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Turns one written text into the type of its setting, or says why not and what to write instead. */
final class ValueReader {

    private static final Set<String> REGIONS = PhoneNumberUtil.getInstance().getSupportedRegions();
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Path folder;

    /** @param folder what relative paths are relative to */
    ValueReader(Path folder) {
        this.folder = folder;
    }

    Object read(Class<?> type, Setting about, String text) throws Unfit {
        if (about.values().length > 0) {
            return oneOf(type, about, text);
        }
        if (type == String.class) {
            return text(about, text);
        }
        if (type == URI.class) {
            return Addresses.read(text);
        }
        if (type == UUID.class) {
            return UUID.fromString(guid(text));
        }
        if (type == int.class || type == Integer.class) {
            return number(about, text);
        }
        if (type == boolean.class) {
            return truth(text);
        }
        if (type == Duration.class) {
            return duration(about, text);
        }
        if (type == LocalDate.class) {
            return date(text);
        }
        if (type == Path.class) {
            return path(text);
        }
        throw new IllegalStateException("No reader for settings of type " + type);
    }

    Path path(String text) throws Unfit {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw Unfit.because("is not a file name: \"" + text + "\"", "Write a path, relative ones from this file.");
        }
    }

    private static Object oneOf(Class<?> type, Setting about, String text) throws Unfit {
        List<String> accepted = List.of(about.values());
        for (int i = 0; i < accepted.size(); i++) {
            if (Spelling.letters(accepted.get(i)).equals(Spelling.letters(text))) {
                return type.isEnum() ? type.getEnumConstants()[i] : accepted.get(i);
            }
        }
        throw Unfit.because(
                "can't be \"" + text + "\"",
                Spelling.nearest(text, accepted)
                                .map(near -> "Did you mean " + near + "? ")
                                .orElse("")
                        + "Accepted: " + String.join(", ", accepted) + ".");
    }

    private static String text(Setting about, String text) throws Unfit {
        switch (about.form()) {
            case GUID -> guid(text);
            case CRON -> cron(text);
            case REGION -> region(text);
            case COLUMN -> column(text);
            case RECIPIENT -> recipient(text);
            case TIMES_OF_DAY -> timesOfDay(text);
            case NETWORK -> network(text);
            default -> {
                if (text.length() > about.atMost()) {
                    throw Unfit.because(
                            "is " + text.length() + " characters long",
                            "Dynamics takes at most " + about.atMost() + "; shorten it.");
                }
            }
        }
        return text;
    }

    private static String guid(String text) throws Unfit {
        if (!text.matches(GUID)) {
            throw Unfit.because(
                    "is not an id (GUID): \"" + text + "\"",
                    "Copy the id from Dynamics or the app registration; it looks like"
                            + " 5a1e0000-0000-4000-8000-000000000001.");
        }
        return text;
    }

    private static void cron(String text) throws Unfit {
        try {
            new CronExpression(text);
        } catch (ParseException e) {
            throw Unfit.because(
                    "is not a Quartz cron expression: \"" + text + "\" ("
                            + e.getMessage().replaceAll("\\.?\\s*$", "") + ")",
                    "Write seconds, minutes, hours, day of month, month, day of week, for example \"0 * * * * ?\" for"
                            + " every minute.");
        }
    }

    private static void region(String text) throws Unfit {
        if (!REGIONS.contains(text)) {
            String upper = text.toUpperCase(Locale.ROOT);
            throw Unfit.because(
                    "is no country with phone numbers: \"" + text + "\"",
                    REGIONS.contains(upper)
                            ? "Did you mean " + upper + "?"
                            : "Write its two letters (ISO 3166), for example FI, SE, GB.");
        }
    }

    private static void column(String text) throws Unfit {
        if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw Unfit.because(
                    "is not the name of a column: \"" + text + "\"",
                    "Write its logical name, letters, digits and underscores only, for example telephone1.");
        }
    }

    private static void recipient(String text) throws Unfit {
        // Anything else is allowed by the guide, so a misspelt QueueOwner would silently mean the queue.
        if (!text.equals("QueueOwner") && Spelling.distance(text, "QueueOwner") <= 2) {
            throw Unfit.because("is \"" + text + "\"", "Did you mean QueueOwner? For the queue itself write Queue.");
        }
    }

    private static void network(String text) throws Unfit {
        try {
            // Digits and colons only: a name would be looked up, and means another address tomorrow
            if (text.matches("[0-9A-Fa-f.:]+(/\\d{1,3})?")) {
                new IpAddressMatcher(text);
                return;
            }
        } catch (IllegalArgumentException notANetwork) {
            // said below
        }
        throw Unfit.because(
                "is neither an address nor a block of them: \"" + text + "\"",
                "Write for example 192.0.2.17, 192.0.2.0/24 or 2001:db8::/32.");
    }

    private static void timesOfDay(String text) throws Unfit {
        try {
            String[] times = text.split("-", -1);
            if (times.length == 2 && LocalTime.parse(times[0]).isBefore(LocalTime.parse(times[1]))) {
                return;
            }
        } catch (DateTimeParseException notATime) {
            // said below
        }
        throw Unfit.because(
                "is not two times of day: \"" + text + "\"",
                "Write the earlier and the later one in UTC, within one day, for example 22:00-23:30.");
    }

    private static int number(Setting about, String text) throws Unfit {
        try {
            int number = Integer.parseInt(text);
            range(about, number, text);
            return number;
        } catch (NumberFormatException e) {
            throw Unfit.because("is not a whole number: \"" + text + "\"", "Write for example " + sample(about) + ".");
        }
    }

    private static void range(Setting about, long number, String text) throws Unfit {
        if (number < about.atLeast()) {
            throw Unfit.because("is too small: " + text, "Write " + about.atLeast() + " or more.");
        }
        if (number > about.atMost()) {
            throw Unfit.because("is too large: " + text, "Write " + about.atMost() + " or less.");
        }
    }

    private static boolean truth(String text) throws Unfit {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Unfit.because("is neither true nor false: \"" + text + "\"", "Write true or false.");
        };
    }

    private static Duration duration(Setting about, String text) throws Unfit {
        ChronoUnit unit = ChronoUnit.valueOf(about.unit());
        Duration duration;
        try {
            duration = DurationStyle.detectAndParse(text, unit);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Unfit.because(
                    "is not a length of time: \"" + text + "\"",
                    "Write a number of " + unit.toString().toLowerCase(Locale.ROOT)
                            + ", or a number with its unit such as 90s, 15m, 2h, 1d.");
        }
        range(about, duration.dividedBy(unit.getDuration()), text);
        return duration;
    }

    private static LocalDate date(String text) throws Unfit {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Unfit.because("is not a date: \"" + text + "\"", "Write year-month-day, for example 2027-03-31.");
        }
    }

    private static String sample(Setting about) {
        return about.defaultsTo().isEmpty() ? about.example() : about.defaultsTo();
    }
}
