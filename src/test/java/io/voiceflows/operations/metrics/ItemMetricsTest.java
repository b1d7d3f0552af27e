package io.voiceflows.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ItemMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ItemMetrics metrics = new ItemMetrics(meters, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theLagOfACallCountsFromItsEnd() {
        metrics.concluded(call(Outcome.WRITTEN).withStep(JournalItem.ENDED, NOW.minusSeconds(40)));
        assertThat(lag()).isEqualTo(40);
    }

    @Test
    void theLagOfWhatHasNoEndCountsFromItsBeginning() {
        metrics.concluded(call(Outcome.WRITTEN));
        assertThat(lag()).isEqualTo(600);
    }

    @Test
    void aTelephonyClockThatRunsAheadMakesNoNegativeLag() {
        metrics.concluded(call(Outcome.WRITTEN).withStep(JournalItem.ENDED, NOW.plusSeconds(300)));
        assertThat(lag()).isZero();
        assertThat(meters.get("voiceflows.lag").timer().count()).isEqualTo(1);
    }

    @Test
    void whatWasNotWrittenHasNoLag() {
        metrics.concluded(call(Outcome.SKIPPED));
        metrics.concluded(call(Outcome.EXISTING));
        assertThat(meters.find("voiceflows.lag").timer()).isNull();
    }

    private double lag() {
        return meters.get("voiceflows.lag").tag("pipeline", "call-sync").timer().totalTime(TimeUnit.SECONDS);
    }

    private static JournalItem call(Outcome outcome) {
        ItemKey key = new ItemKey("contoso", "call-sync", "c-1~t-alex");
        return JournalItem.first(key, "DIRECT", NOW.minusSeconds(600), "", NOW).ended(outcome, Reason.NONE, NOW);
    }
}
