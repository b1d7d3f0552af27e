package io.voiceflows.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes back what a clock that was wrong for a while dated in the future. Left alone, a window would begin too late after
 * the next long stop, no night would come until that date, and an item would not be tried again before it.
 */
class JournalDates implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(JournalDates.class);

    /** Another instance's clock may be ahead of ours by that much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** Nothing is put off for longer by itself. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** How far an outage may reach back that heals by itself. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    JournalDates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before the first run. */
    @Override
    public void afterSingletonsInstantiated() {
        takeBack();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void takeBack() {
        Instant now = clock.instant();
        Instant future = now.plus(CLOCK_SKEW);
        int marks = set(
                "journal_watermark set run_started = :date where run_started > :after", now.minus(LOOK_BACK), future);
        int items = set("journal_item set next_try = :date where next_try > :after", now, now.plus(LONGEST_WAIT));
        int runs = set("journal_run set started = :date, finished = :date where started > :after", now, future);
        if (marks + items + runs > 0) {
            LOG.warn(
                    "The journal was dated in the future: {} windows begin 24 hours ago, {} items are due now and {} runs"
                            + " count as of now. Was the clock of this machine wrong for a while?",
                    marks,
                    items,
                    runs);
        }
    }

    private int set(String what, Instant date, Instant after) {
        return jdbc.sql("update " + what)
                .param("date", ItemTable.time(date))
                .param("after", ItemTable.time(after))
                .update();
    }
}
