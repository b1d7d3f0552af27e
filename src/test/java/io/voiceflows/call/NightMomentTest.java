package io.voiceflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightMomentTest {

    private static final LocalTime FROM = LocalTime.of(22, 0);
    private static final LocalTime TO = LocalTime.of(23, 30);

    @Test
    void everyTenantsMomentIsInTheWindow() {
        assertThat(moments()).allMatch(moment -> !moment.isBefore(FROM) && !moment.isAfter(TO));
    }

    @Test
    void tenantsAreSpreadOverTheWholeWindow() {
        for (int quarter = 0; quarter < 6; quarter++) {
            LocalTime begins = FROM.plusMinutes(quarter * 15L);
            assertThat(moments().filter(moment -> !moment.isBefore(begins) && moment.isBefore(begins.plusMinutes(15))))
                    .as("of 600 tenants, those from " + begins)
                    .hasSizeBetween(50, 150);
        }
    }

    @Test
    void theMomentFollowsFromTheNameAlone() {
        // Not to be changed by a release: a night would be served twice or not at all.
        assertThat(of("contoso").timeOfDay()).isEqualTo(LocalTime.of(22, 36, 48));
        assertThat(of("contoso").timeOfDay()).isNotEqualTo(of("fabrikam").timeOfDay());
    }

    @Test
    void aWindowOfOneMomentIsThatMoment() {
        assertThat(new NightMoment("contoso", FROM, FROM).timeOfDay()).isEqualTo(FROM);
    }

    @Test
    void theLatestMomentIsTodaysOnceItHasComeAndYesterdaysBefore() {
        NightMoment moment = new NightMoment("contoso", FROM, FROM);
        assertThat(moment.latest(Instant.parse("2026-03-02T22:00:00Z"))).isEqualTo("2026-03-02T22:00:00Z");
        assertThat(moment.latest(Instant.parse("2026-03-02T21:59:59.999Z"))).isEqualTo("2026-03-01T22:00:00Z");
        assertThat(moment.latest(Instant.parse("2026-03-03T00:10:00Z"))).isEqualTo("2026-03-02T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T12:00:00Z", "2026-10-25T12:00:00Z", "2028-02-29T23:59:59Z"})
    void nightsAreADayApartWhateverTheLocalClocksDo(String noon) {
        Instant now = Instant.parse(noon);
        Instant before = of("contoso").latest(now.minus(Duration.ofDays(1)));
        assertThat(Duration.between(before, of("contoso").latest(now))).isEqualTo(Duration.ofDays(1));
    }

    private static Stream<LocalTime> moments() {
        return IntStream.range(0, 600).mapToObj(number -> of("tenant-" + number).timeOfDay());
    }

    private static NightMoment of(String tenant) {
        return new NightMoment(tenant, FROM, TO);
    }
}
