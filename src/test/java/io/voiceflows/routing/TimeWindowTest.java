package io.voiceflows.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of a week as they are written in rules. 2026-11-25 is a Wednesday. */
class TimeWindowTest {

    private static final Set<LocalDate> CHRISTMAS = Set.of(LocalDate.of(2026, 12, 24));

    @Test
    void aWindowGoesOnIntoTheNextMorning() {
        assertThat(contains("Wed 22:00-06:00 UTC", "2026-11-25T23:00:00Z")).isTrue();
        assertThat(contains("Wed 22:00-06:00 UTC", "2026-11-26T05:59:00Z")).isTrue();
        assertThat(contains("Wed 22:00-06:00 UTC", "2026-11-25T05:59:00Z")).isFalse();
        assertThat(contains("Wed 22:00-06:00 UTC", "2026-11-26T22:00:00Z")).isFalse();
    }

    @Test
    void aDayIsWhole() {
        assertThat(contains("Wed 00:00-24:00 UTC", "2026-11-25T00:00:00Z")).isTrue();
        assertThat(contains("Wed 00:00-24:00 UTC", "2026-11-25T23:59:59Z")).isTrue();
        assertThat(contains("Wed 00:00-24:00 UTC", "2026-11-26T00:00:00Z")).isFalse();
    }

    @Test
    void daysAreRangesAndListsAlsoOverTheEndOfTheWeek() {
        assertThat(contains("Sat-Mon,wednesday 8:00-16:00 UTC", "2026-11-25T08:00:00Z"))
                .isTrue();
        assertThat(contains("Sat-Mon 08:00-16:00 UTC", "2026-11-29T08:00:00Z")).isTrue();
        assertThat(contains("Sat-Mon 08:00-16:00 UTC", "2026-11-24T08:00:00Z")).isFalse();
    }

    @Test
    void holidaysAreNoWeekdays() {
        assertThat(contains("Thu 08:00-16:00 UTC", "2026-12-24T10:00:00Z")).isFalse();
        assertThat(contains("Daily 08:00-16:00 UTC", "2026-12-24T10:00:00Z")).isTrue();
        assertThat(contains("Holidays 08:00-16:00 UTC", "2026-12-24T10:00:00Z")).isTrue();
        assertThat(contains("Holidays 08:00-16:00 UTC", "2026-12-23T10:00:00Z")).isFalse();
        assertThat(contains("Sun,Holidays 08:00-16:00 UTC", "2026-12-27T10:00:00Z"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon-Fri",
                "Mon-Fri 08:00-16:00",
                "Mo 08:00-16:00 UTC",
                "Mon-Fri 8-16 UTC",
                "Mon-Fri 08:00-25:00 UTC",
                "Mon-Fri 08:00-16:00 Europe/Atlantis",
                "Mon--Fri 08:00-16:00 UTC"
            })
    void whatIsNoWindowIsNotGuessed(String text) {
        assertThat(TimeWindow.read(text)).isEmpty();
    }

    private static boolean contains(String window, String moment) {
        return TimeWindow.read(window).orElseThrow().contains(Instant.parse(moment), CHRISTMAS);
    }
}
