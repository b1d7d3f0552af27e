package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalBrowser.Lag;
import io.voiceflows.journal.JournalBrowser.LagSlice;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:30:30Z");

    @Test
    void anHourIsSixtyMinutesThatEndWithTheCurrentOne() {
        Timeline hour = Timeline.of(Span.HOUR, NOW, List.of(), List.of());

        assertThat(hour.slices()).hasSize(60).noneMatch(Timeline.Slice::anything);
        assertThat(hour.slices().get(0).label()).isEqualTo("07:31");
        assertThat(hour.slices().get(59).label()).isEqualTo("08:30");
        assertThat(Span.HOUR.start(NOW)).isEqualTo("2026-03-02T07:31:00Z");
    }

    @Test
    void aDayIsCutIntoHalfHoursAndAMonthIntoDays() {
        Timeline day = Timeline.of(Span.DAY, NOW, List.of(), List.of());
        Timeline month = Timeline.of(Span.MONTH, NOW, List.of(), List.of());

        assertThat(day.slices()).hasSize(48);
        assertThat(day.slices().get(0).label()).isEqualTo("09:00");
        assertThat(day.slices().get(47).label()).isEqualTo("08:30");
        assertThat(month.slices()).hasSize(30);
        assertThat(month.slices().get(0).label()).isEqualTo("1 Feb");
        assertThat(month.slices().get(29).label()).isEqualTo("2 Mar");
    }

    @Test
    void whatTenantsEndedInTheSameMinuteAddsUp() {
        Timeline hour = Timeline.of(
                Span.HOUR,
                NOW,
                List.of(runs("contoso", slice(0), 2), runs("fabrikam", slice(0), 3), runs("contoso", slice(-1), 5)),
                List.of(new LagSlice(slice(0), new Lag(5, 1.26, 4.0))));

        assertThat(hour.slices().get(59).written()).isEqualTo(5);
        assertThat(hour.slices().get(58).written()).isEqualTo(5);
        assertThat(hour.slices().get(59).median()).isEqualTo(1.3);
        assertThat(hour.slices().get(59).high()).isEqualTo(4.0);
        assertThat(hour.slices().get(58).median()).as("no record, no time").isNull();
    }

    @Test
    void whatEndedBeforeOrAfterIsLeftOut() {
        Timeline hour = Timeline.of(
                Span.HOUR,
                NOW,
                List.of(runs("contoso", slice(-60), 2), runs("contoso", slice(1), 2)),
                List.of(new LagSlice(slice(-60), new Lag(1, 1, 1)), new LagSlice(slice(1), new Lag(1, 1, 1))));

        assertThat(hour.slices()).noneMatch(Timeline.Slice::anything).allMatch(slice -> slice.median() == null);
    }

    @Test
    void aSpanThatDoesNotExistIsTheHour() {
        assertThat(Span.named("month")).isEqualTo(Span.MONTH);
        assertThat(Span.named("<script>")).isEqualTo(Span.HOUR);
    }

    private static long slice(int minutesFromNow) {
        return NOW.getEpochSecond() / 60 + minutesFromNow;
    }

    private static RunSlice runs(String tenant, long slice, int written) {
        return new RunSlice(tenant, slice, written, 0, 0, 0, 0, 1.5);
    }
}
