package io.voiceflows.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static RetryAfter of(String header) {
        return RetryAfter.of(header, null, NOW);
    }

    @Test
    void secondsAreTakenAsTheyAre() {
        assertThat(of("17")).isEqualTo(new RetryAfter(Duration.ofSeconds(17), false));
    }

    @Test
    void aDateIsTakenAgainstNow() {
        assertThat(of("Mon, 02 Mar 2026 09:00:30 GMT").delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aDateIsTakenAgainstTheAnswersOwnDate() {
        RetryAfter asked = RetryAfter.of("Mon, 02 Mar 2026 11:00:30 GMT", "Mon, 02 Mar 2026 11:00:00 GMT", NOW);

        assertThat(asked.delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void noHeaderUnreadableTextAndADateGoneByLeaveItToTheGate() {
        assertThat(of(null).delay()).isNull();
        assertThat(of("  ").delay()).isNull();
        assertThat(of("soon").delay()).isNull();
        assertThat(of("Mon, 02 Mar 2026 08:59:00 GMT").delay()).isNull();
    }

    @Test
    void zeroIsNoBusyLoop() {
        assertThat(of("0").delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aWaitIsTenMinutesAtMost() {
        assertThat(of("1800")).isEqualTo(new RetryAfter(Duration.ofMinutes(10), false));
    }

    @Test
    void negativeAndMoreThanAnHourAreAbsurd() {
        assertThat(of("-1")).isEqualTo(new RetryAfter(Duration.ofMinutes(10), true));
        assertThat(of("86400")).isEqualTo(new RetryAfter(Duration.ofMinutes(10), true));
        assertThat(of("Tue, 03 Mar 2026 09:00:00 GMT").absurd()).isTrue();
    }
}
