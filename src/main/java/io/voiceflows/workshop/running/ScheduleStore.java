package io.voiceflows.workshop.running;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * Where schedules are kept follows from where the journal is, so that nobody can forget to say it: a journal in PostgreSQL
 * may have several instances, which share the schedules in it; a file has one, whose memory is enough
 * (docs/decisions, several instances).
 */
final class ScheduleStore implements SchedulerFactoryBeanCustomizer {

    /** Under which all instances find the schedules. */
    static final String NAME = "voice-flows";

    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("org.quartz.scheduler.instanceId", "AUTO"),
            Map.entry("org.quartz.jobStore.class", SharedJobStore.class.getName()),
            Map.entry("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName()),
            Map.entry("org.quartz.jobStore.isClustered", "true"),
            // Texts instead of serialised objects, which another version could not read
            Map.entry("org.quartz.jobStore.useProperties", "true"),
            // An idle instance looks so often whether another one left it something to do; 30 s were a gap at each stop
            Map.entry("org.quartz.scheduler.idleWaitTime", "2000"),
            // A lost instance is noticed 7.5 s after it should have been heard of
            Map.entry("org.quartz.jobStore.clusterCheckinInterval", "2000"),
            Map.entry("org.quartz.jobStore.misfireThreshold", "5000"),
            // What is due in the same second is taken in one step, under one lock
            Map.entry("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "20"),
            Map.entry("org.quartz.jobStore.acquireTriggersWithinLock", "true"));

    private final JdbcConnectionDetails journal;
    private final DataSource database;
    private final QuartzProperties given;

    ScheduleStore(JdbcConnectionDetails journal, DataSource database, QuartzProperties given) {
        this.journal = journal;
        this.database = database;
        this.given = given;
    }

    boolean isShared() {
        return DatabaseDriver.fromJdbcUrl(journal.getJdbcUrl()) == DatabaseDriver.POSTGRESQL;
    }

    @Override
    public void customize(SchedulerFactoryBean scheduler) {
        if (!isShared()) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(SHARED);
        properties.putAll(given.getProperties());
        scheduler.setSchedulerName(NAME);
        scheduler.setQuartzProperties(properties);
        scheduler.setDataSource(database);
    }
}
