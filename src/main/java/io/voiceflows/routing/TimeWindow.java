package io.voiceflows.routing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of a week, such as {@code Mon-Fri 08:00-16:00 Europe/Helsinki}. Weekdays don't hold on holidays, {@code Daily}
 * does, {@code Holidays} only then. A window that ends before it begins goes on into the next morning.
 */
public record TimeWindow(Set<DayOfWeek> days, Holidays holidays, LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern FORM =
            Pattern.compile("(\\S+)\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})\\s+(\\S+)");

    /** How holidays count. */
    public enum Holidays {
        EXCLUDED,
        INCLUDED
    }

    /** Empty when it is not written in this way. */
    public static Optional<TimeWindow> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            Holidays holidays = Holidays.EXCLUDED;
            for (String part : form.group(1).split(",")) {
                if (part.equalsIgnoreCase("Holidays") || part.equalsIgnoreCase("Daily")) {
                    holidays = Holidays.INCLUDED;
                }
                if (part.equalsIgnoreCase("Daily")) {
                    days.addAll(EnumSet.allOf(DayOfWeek.class));
                } else if (!part.equalsIgnoreCase("Holidays")) {
                    days.addAll(days(part));
                }
            }
            return Optional.of(
                    new TimeWindow(days, holidays, time(form.group(2)), time(form.group(3)), ZoneId.of(form.group(4))));
        } catch (DateTimeException notSo) {
            return Optional.empty();
        }
    }

    private static Set<DayOfWeek> days(String part) {
        String[] ends = part.split("-", 2);
        DayOfWeek day = day(ends[0]);
        DayOfWeek last = day(ends[ends.length - 1]);
        Set<DayOfWeek> days = EnumSet.of(day);
        while (day != last) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String full = day.name().toLowerCase(Locale.ROOT);
            String written = name.toLowerCase(Locale.ROOT);
            if (written.length() >= 3 && full.startsWith(written)) {
                return day;
            }
        }
        throw new DateTimeException("no day of the week");
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    /** @param free the holidays, as dates of the window's own zone */
    boolean contains(Instant moment, Set<LocalDate> free) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate today = local.toLocalDate();
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to) && on(today, free);
        }
        return !time.isBefore(from) && on(today, free) || time.isBefore(to) && on(today.minusDays(1), free);
    }

    private boolean on(LocalDate date, Set<LocalDate> free) {
        return free.contains(date) ? holidays == Holidays.INCLUDED : days.contains(date.getDayOfWeek());
    }
}
