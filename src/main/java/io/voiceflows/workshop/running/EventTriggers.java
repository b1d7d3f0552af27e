package io.voiceflows.workshop.running;

import io.voiceflows.workshop.RunsAtOnce;
import java.time.Duration;
import java.util.Date;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the Quartz job of a tenant's pipeline, which runs one at a time over all instances, by a trigger besides that of its
 * schedule. There is one such trigger per job: as long as it has not fired, it serves all who ask.
 */
final class EventTriggers implements RunsAtOnce {

    /** Key of the job's data that tells the route why it runs. */
    static final String ONLY_EVENTS = "onlyEvents";

    private static final Logger LOG = LoggerFactory.getLogger(EventTriggers.class);
    private static final int TRIES = 5;

    private final Scheduler scheduler;

    EventTriggers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void run(String tenant, String pipeline, Duration in) {
        try {
            if (!scheduler.isShutdown()) {
                fire(JobKey.jobKey(tenant, pipeline), in);
            }
        } catch (SchedulerException failure) {
            LOG.warn(
                    "{} {}: no run at once for an event, the next scheduled one takes it: {}",
                    tenant,
                    pipeline,
                    failure.getMessage());
        }
    }

    private void fire(JobKey job, Duration in) throws SchedulerException {
        TriggerKey key = TriggerKey.triggerKey(job.getName(), job.getGroup() + "-events");
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            JobDetail known = scheduler.getJobDetail(job);
            if (known == null) {
                // Not scheduled here, or no longer: the next scheduled run takes stored events up
                return;
            }
            Trigger wanted = trigger(key, known, in);
            Trigger pending = scheduler.getTrigger(key);
            try {
                if (pending == null) {
                    scheduler.scheduleJob(wanted);
                } else if (!firesBefore(pending, wanted)) {
                    // One that has fired is still there while its run goes on, which may have read the events already
                    scheduler.rescheduleJob(key, wanted);
                }
                return;
            } catch (ObjectAlreadyExistsException another) {
                LOG.debug("{}: somebody else asked at the same time", key);
            }
        }
    }

    private static boolean firesBefore(Trigger pending, Trigger wanted) {
        Date next = pending.getNextFireTime();
        return next != null && !next.after(wanted.getStartTime());
    }

    private static Trigger trigger(TriggerKey key, JobDetail job, Duration in) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .usingJobData(ONLY_EVENTS, "true")
                .startAt(new Date(System.currentTimeMillis() + Math.max(0, in.toMillis())))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }
}
