package io.voiceflows.operations.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A day as operators name it: {@code today}, {@code yesterday} or a date, in UTC. */
final class AskedDay {

    private AskedDay() {}

    static LocalDate of(String name, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            return switch (name) {
                case "today" -> today;
                case "yesterday" -> today.minusDays(1);
                default -> LocalDate.parse(name);
            };
        } catch (DateTimeParseException notADate) {
            throw new BadRequestException("day must be yesterday, today or a date such as 2026-11-26");
        }
    }
}
