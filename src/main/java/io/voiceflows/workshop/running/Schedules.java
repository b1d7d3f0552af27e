package io.voiceflows.workshop.running;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One schedule per tenant and pipeline, following the settings; made from the route template {@code schedule}. */
public final class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final String TEMPLATE = "schedule";

    private final Tenants tenants;
    private final Scheduler scheduler;
    private final Map<Schedule, String> running = new HashMap<>();
    private ModelCamelContext camel;

    private record Schedule(String tenant, String pipeline) {

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
    void start(CamelContext started) {
        camel = (ModelCamelContext) started;
        tenants.onChange(this::follow);
        follow(tenants.all());
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
            if (!old.getValue().equals(wanted.get(old.getKey()))) {
                remove(old.getKey());
            }
        }
        wanted.forEach((schedule, cron) -> {
            if (!running.containsKey(schedule)) {
                add(schedule, cron);
            }
        });
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
        } catch (Exception failure) {
            LOG.error(
                    "{} {}: not scheduled with \"{}\": {}. Correct schedules.{} of this tenant",
                    schedule.tenant(),
                    schedule.pipeline(),
                    cron,
                    failure.getMessage(),
                    schedule.pipeline());
        }
    }

    private void remove(Schedule schedule) {
        try {
            camel.getRouteController().stopRoute(schedule.routeId());
            RouteDefinition definition = camel.getRouteDefinition(schedule.routeId());
            if (definition != null) {
                camel.removeRouteDefinition(definition);
            }
            camel.removeRoute(schedule.routeId());
            deleteJob(schedule);
            running.remove(schedule);
        } catch (Exception failure) {
            LOG.error(
                    "{} {}: the old schedule could not be removed; it stops with the next restart",
                    schedule.tenant(),
                    schedule.pipeline(),
                    failure);
        }
    }

    /** Stopping the route leaves a clustered trigger behind, which would fire into nothing. */
    private void deleteJob(Schedule schedule) throws SchedulerException {
        if (!scheduler.isShutdown()) {
            scheduler.deleteJob(schedule.job());
        }
    }
}
