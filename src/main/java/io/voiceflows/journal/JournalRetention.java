package io.voiceflows.journal;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets once a day what is older than the retention. Waiting items and decisions are never forgotten. */
class JournalRetention {

    private static final Logger LOG = LoggerFactory.getLogger(JournalRetention.class);

    private final JdbcClient jdbc;
    private final JournalProperties properties;
    private final Clock clock;

    JournalRetention(JdbcClient jdbc, JournalProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Several instances may do this at the same time; each row is removed once. */
    @Scheduled(cron = "${voiceflows.journal.purge-cron:0 17 3 * * *}", zone = "UTC")
    void purge() {
        int items = delete(
                "journal_item where outcome in ('WRITTEN', 'EXISTING', 'SKIPPED') and changed_at < :before",
                properties.retention());
        int parked =
                delete("journal_item where outcome = 'PARKED' and changed_at < :before", properties.parkedRetention());
        int runs = delete("journal_run where started < :before", properties.retention())
                + delete(
                        "journal_run where completed = true and written + existing + skipped + waiting + parked = 0"
                                + " and started < :before",
                        properties.idleRunRetention());
        int questions = delete("number_question where last_asked < :before", properties.retention());
        delete("last_agent where noted_at < :before", properties.retention());
        int events = delete("telephony_event where received_at < :before", properties.retention());
        if (items + parked + runs + questions + events > 0) {
            LOG.info(
                    "journal: forgot {} finished items, {} parked items, {} runs, {} questions about numbers and {} events",
                    items,
                    parked,
                    runs,
                    questions,
                    events);
        }
    }

    private int delete(String what, Duration age) {
        return jdbc.sql("delete from " + what)
                .param("before", ItemTable.time(clock.instant().minus(age)))
                .update();
    }
}
