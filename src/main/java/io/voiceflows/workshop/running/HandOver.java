package io.voiceflows.workshop.running;

import java.time.Duration;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stops the schedules before anything else stops, so that the other instances take what is due from now on. A run that
 * this instance has put its name to already still begins here; what is under way is for Camel to finish.
 */
final class HandOver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    /** A name is put to runs that are due within the idle wait time of the scheduler. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Scheduler scheduler;
    private final JdbcClient database;
    private volatile boolean running;

    HandOver(Scheduler scheduler, JdbcClient database) {
        this.scheduler = scheduler;
        this.database = database;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (scheduler.isShutdown()) {
                return;
            }
            scheduler.standby();
            if (scheduler.getMetaData().isJobStoreClustered()) {
                awaitBegun();
            }
        } catch (SchedulerException | DataAccessException failure) {
            LOG.warn("The schedules could not be handed over; other instances take them up in 10 s", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBegun() throws SchedulerException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (acquired() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    private int acquired() throws SchedulerException {
        return database.sql("select count(*) from qrtz_fired_triggers where sched_name = :name"
                        + " and instance_name = :instance and state = 'ACQUIRED'")
                .param("name", scheduler.getSchedulerName())
                .param("instance", scheduler.getSchedulerInstanceId())
                .query(Integer.class)
                .single();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
