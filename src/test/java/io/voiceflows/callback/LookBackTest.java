package io.voiceflows.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookBackTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration AGE = Duration.ofMinutes(10);

    private final LookBack lookBack = new LookBack();

    @Test
    void theFirstRunLooksBackAsFarAsTheProfilesAge() {
        assertThat(lookBack.window(NOW, AGE, Optional.empty()).from()).isEqualTo(NOW.minus(AGE));
    }

    @Test
    void aRunAfterAnotherStillLooksBackAsFarAsTheProfilesAge() {
        Optional<Instant> aMinuteAgo = Optional.of(NOW.minusSeconds(60));
        assertThat(lookBack.window(NOW, AGE, aMinuteAgo).from()).isEqualTo(NOW.minus(AGE));
    }

    @Test
    void aStopLongerThanTheAgeLosesNothing() {
        Instant beforeTheStop = NOW.minus(Duration.ofHours(23));
        assertThat(lookBack.window(NOW, AGE, Optional.of(beforeTheStop)).from()).isEqualTo(beforeTheStop);
    }

    @Test
    void aPlatformClockAheadOfOursDelaysNothing() {
        assertThat(lookBack.window(NOW, AGE, Optional.empty()).to()).isAfter(NOW.plusSeconds(300));
    }
}
