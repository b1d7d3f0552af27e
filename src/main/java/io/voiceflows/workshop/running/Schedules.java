package io.voiceflows.workshop.running;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * One schedule per tenant and pipeline, following the settings; made from the route template {@code schedule}. Where
 * instances share a database they share the schedules: each of them sees to it that those it knows are there, and only a
 * tenant or pipeline that leaves the settings takes its schedule along, never an instance that stops.
 */
public final class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final String TEMPLATE = "schedule";

    private final Tenants tenants;
    private final Scheduler scheduler;
    private final Map<Schedule, String> running = new ConcurrentHashMap<>();
    private final Map<Schedule, String> failed = new HashMap<>();
    private ModelCamelContext camel;

    private record Schedule(String tenant, String pipeline) {

        static Schedule of(JobKey job) {
            return new Schedule(job.getName(), job.getGroup());
        }

        String routeId() {
            return TEMPLATE + "-" + pipeline + "-" + tenant;
        }

        JobKey job() {
            return JobKey.jobKey(tenant, pipeline);
        }
    }

    Schedules(Tenants tenants, Scheduler scheduler) {
        this.tenants = tenants;
        this.scheduler = scheduler;
    }

    /** Starts the schedules of all tenants, and from then on follows every change of their settings. */
    synchronized void start(CamelContext started) throws SchedulerException {
        camel = (ModelCamelContext) started;
        scheduler
                .getListenerManager()
                .addTriggerListener(new UnknownSchedules(job -> running.containsKey(Schedule.of(job))));
        tenants.onChange(this::follow);
        follow(tenants.all());
        forgetLeftOvers();
        // Only now: what is due would else find no route
        scheduler.start();
    }

    private synchronized void follow(Collection<TenantSettings> current) {
        Map<Schedule, String> wanted = new HashMap<>();
        for (TenantSettings tenant : current) {
            Map<String, String> crons = new TreeMap<>(tenant.crons());
            crons.putAll(tenant.schedules().looks());
            crons.forEach((pipeline, cron) ->
                    wanted.put(new Schedule(tenant.tenant(), pipeline), staggered(cron, tenant.tenant())));
        }
        for (Map.Entry<Schedule, String> old : Map.copyOf(running).entrySet()) {
            if (!wanted.containsKey(old.getKey())) {
                end(old.getKey());
            } else if (!old.getValue().equals(wanted.get(old.getKey()))) {
                remove(old.getKey());
            }
        }
        failed.keySet().retainAll(wanted.keySet());
        wanted.forEach((schedule, cron) -> {
            if (!running.containsKey(schedule)) {
                add(schedule, cron);
            }
        });
    }

    /**
     * Brings back what an instance with other settings removed, and tries again what could not be done while the database
     * was away. Another cron expression in the database is left alone: whoever changed it last decides.
     */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    synchronized void keep() {
        if (camel == null || !camel.isStarted()) {
            return;
        }
        follow(tenants.all());
        try {
            Set<JobKey> stored = scheduler.getJobKeys(GroupMatcher.anyGroup());
            for (Map.Entry<Schedule, String> each : Map.copyOf(running).entrySet()) {
                if (!stored.contains(each.getKey().job())) {
                    LOG.warn(
                            "{} {}: another instance had removed the schedule, it is back",
                            each.getKey().tenant(),
                            each.getKey().pipeline());
                    remove(each.getKey());
                    add(each.getKey(), each.getValue());
                }
            }
        } catch (SchedulerException away) {
            LOG.warn("Whether all schedules are there could not be read: {}", away.getMessage());
        }
    }

    /** Ends schedules of tenants and pipelines that no settings name any more, or that an older version knew. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
    synchronized void forgetLeftOvers() {
        if (camel == null) {
            return;
        }
        try {
            Set<JobKey> leftOver = new HashSet<>(scheduler.getJobKeys(GroupMatcher.anyGroup()));
            leftOver.removeIf(job -> running.containsKey(Schedule.of(job)) || failed.containsKey(Schedule.of(job)));
            for (JobKey job : leftOver) {
                scheduler.deleteJob(job);
                LOG.info("{} {}: the schedule was left over and is removed", job.getName(), job.getGroup());
            }
        } catch (SchedulerException away) {
            LOG.warn("Schedules that were left over could not be removed: {}", away.getMessage());
        }
    }

    /**
     * Tenants whose schedule begins with second 0 run at a second of their own, which only their name decides, so that
     * not all of them knock at the same moment. Any other second was meant as it is written.
     */
    static String staggered(String cron, String tenant) {
        if (!cron.matches("0\\s.*")) {
            return cron;
        }
        CRC32 hash = new CRC32();
        hash.update(tenant.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % 60 + cron.substring(1);
    }

    private void add(Schedule schedule, String cron) {
        try {
            camel.addRouteFromTemplate(
                    schedule.routeId(),
                    TEMPLATE,
                    Map.of("tenant", schedule.tenant(), "pipeline", schedule.pipeline(), "cron", cron));
            running.put(schedule, cron);
            failed.remove(schedule);
        } catch (Exception failure) {
            String message = cron + ": " + failure.getMessage();
            if (!message.equals(failed.put(schedule, message))) {
                LOG.error(
                        "{} {}: not scheduled with \"{}\": {}. Correct schedules.{} of this tenant; what the database"
                                + " refused is tried again each minute",
                        schedule.tenant(),
                        schedule.pipeline(),
                        cron,
                        failure.getMessage(),
                        schedule.pipeline());
            }
        }
    }

    /** The tenant or the pipeline is gone. */
    private void end(Schedule schedule) {
        try {
            if (!scheduler.isShutdown()) {
                scheduler.deleteJob(schedule.job());
            }
            remove(schedule);
        } catch (SchedulerException away) {
            LOG.warn(
                    "{} {}: the schedule could not be removed, which is tried again each minute: {}",
                    schedule.tenant(),
                    schedule.pipeline(),
                    away.getMessage());
        }
    }

    /** Takes out the route; a shared schedule stays, so that its successor takes its place in one step. */
    private void remove(Schedule schedule) {
        running.remove(schedule);
        try {
            camel.getRouteController().stopRoute(schedule.routeId());
            RouteDefinition definition = camel.getRouteDefinition(schedule.routeId());
            if (definition != null) {
                camel.removeRouteDefinition(definition);
            }
            camel.removeRoute(schedule.routeId());
        } catch (Exception failure) {
            LOG.error(
                    "{} {}: the old schedule could not be removed; it stops with the next restart",
                    schedule.tenant(),
                    schedule.pipeline(),
                    failure);
        }
    }
}
