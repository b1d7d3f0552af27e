package io.voiceflows.workshop.running;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nothing run here that this instance has no schedule for: another instance has other settings or another version.
 * Camel would make up a schedule from what the database has, and change it by that.
 */
final class UnknownSchedules extends TriggerListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Predicate<JobKey> known;
    private final Set<JobKey> told = ConcurrentHashMap.newKeySet();

    UnknownSchedules(Predicate<JobKey> known) {
        this.known = known;
    }

    @Override
    public String getName() {
        return "unknown-schedules";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext run) {
        JobKey job = run.getJobDetail().getKey();
        if (known.test(job)) {
            told.remove(job);
            return false;
        }
        if (told.add(job)) {
            LOG.warn(
                    "{} {}: scheduled by another instance and not known here, so that this run is left out. Give all"
                            + " instances the same settings and the same version",
                    job.getName(),
                    job.getGroup());
        }
        return true;
    }
}
