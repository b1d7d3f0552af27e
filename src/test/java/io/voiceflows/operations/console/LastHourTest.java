package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.Items;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastHourTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:30:30Z");

    @Test
    void sixtyMinutesEndWithTheCurrentOne() {
        LastHour hour = LastHour.of(List.of(), NOW);

        assertThat(hour.minutes()).hasSize(60);
        assertThat(hour.minutes().get(0).label()).isEqualTo("07:31");
        assertThat(hour.minutes().get(59).label()).isEqualTo("08:30");
        assertThat(hour.minutes()).noneMatch(LastHour.Minute::anything);
    }

    @Test
    void runsAddUpInTheMinuteInWhichTheyEnded() {
        LastHour hour = LastHour.of(
                List.of(
                        Items.run("contoso", NOW.minusSeconds(20), true, 2, 1),
                        Items.run("fabrikam", NOW.minusSeconds(10), true, 3, 0),
                        Items.run("contoso", NOW.minusSeconds(31), true, 5, 0)),
                NOW);

        assertThat(hour.minutes().get(59).written()).isEqualTo(10);
        assertThat(hour.minutes().get(59).parked()).isEqualTo(1);
        assertThat(hour.minutes().get(59).slowest()).isEqualTo(1.5);
        assertThat(hour.minutes().get(58).slowest()).isNull();
    }

    @Test
    void whatEndedBeforeTheHourIsLeftOut() {
        LastHour hour = LastHour.of(List.of(Items.run("contoso", NOW.minusSeconds(3600), true, 2, 0)), NOW);

        assertThat(hour.minutes()).noneMatch(LastHour.Minute::anything);
    }
}
