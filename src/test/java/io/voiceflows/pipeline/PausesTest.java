package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.neighbour.FailureKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant FIRED = Instant.parse("2026-03-02T09:00:00.030Z");

    private Instant now = FIRED;
    private final InstantSource source = () -> now;
    private final Pauses pauses = new Pauses(source.withZone(ZoneOffset.UTC));

    @Test
    void aScheduleThatFiresEveryMinuteProbesEveryMinute() {
        now = FIRED.plusSeconds(20); // the refused run took its time
        pauses.pause("contoso", FailureKind.CREDENTIALS, "expired", FIRED);
        now = FIRED.plusSeconds(30);
        assertThat(pauses.mayRun("contoso")).isFalse();
        now = FIRED.plusMillis(59_990); // Quartz is not exact to the millisecond
        assertThat(pauses.mayRun("contoso")).isTrue();
        assertThat(pauses.mayRun("contoso")).as("one probe only").isFalse();
        now = FIRED.plusMillis(119_980);
        assertThat(pauses.mayRun("contoso")).isTrue();
    }
}
