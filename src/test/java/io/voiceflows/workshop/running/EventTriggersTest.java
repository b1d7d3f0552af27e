package io.voiceflows.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.workshop.RouteFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** The shipped schedule template, run by events: by the same job, so never beside a scheduled run. */
class EventTriggersTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private Scheduler scheduler;
    private EventTriggers triggers;

    @BeforeEach
    void start() throws Exception {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "events-test-" + System.identityHashCode(this));
        properties.put("org.quartz.threadPool.threadCount", "4");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        camel.getRegistry().bind("scheduler", scheduler);
        camel.getRegistry().bind("dryRuns", new NoDryRuns());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:callback-sync").process(exchange -> {
                    mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    runs.add(exchange.getVariable("tenant") + " " + exchange.getVariable("onlyEvents"));
                    mayEnd.acquire();
                    inside.decrementAndGet();
                });
            }
        });
        camel.start();
        String template = new RouteFolder(Path.of("absent"))
                .find("_schedules.camel.yaml")
                .orElseThrow()
                .text();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("_schedules.camel.yaml", template));
        triggers = new EventTriggers(scheduler);
    }

    @AfterEach
    void stop() throws Exception {
        mayEnd.release(1000);
        camel.stop();
        scheduler.shutdown(false);
    }

    private void schedule(String cron) throws Exception {
        camel.addRouteFromTemplate(
                "schedule-callback-sync-contoso",
                "schedule",
                Map.of("tenant", "contoso", "pipeline", "callback-sync", "cron", cron));
    }

    private void ask() {
        triggers.run("contoso", "callback-sync", Duration.ofMillis(100));
    }

    @Test
    void aRunThatIsAskedForSaysThatItIsForEventsAlone() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        ask();
        await().until(() -> runs.equals(List.of("contoso true")));
    }

    @Test
    void manyWhoAskBeforeItBeginsGetOneRun() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        for (int i = 0; i < 100; i++) {
            triggers.run("contoso", "callback-sync", Duration.ofSeconds(1));
        }
        assertThat(scheduler.getTriggersOfJob(org.quartz.JobKey.jobKey("contoso", "callback-sync")))
                .hasSize(2);
        mayEnd.release(1000);
        await().until(() -> runs.size() == 1);
        ask();
        await().until(() -> runs.size() == 2);
    }

    @Test
    void whoAsksDuringTheRunGetsAnotherAfterIt() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        ask();
        await().until(() -> runs.size() == 1);

        for (int i = 0; i < 20; i++) {
            ask();
        }
        mayEnd.release(1000);

        await().until(() -> runs.size() == 2 && inside.get() == 0);
        await().until(() -> scheduler.getTrigger(key()) == null);
        assertThat(runs).hasSize(2);
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void aRunThatIsAskedForWaitsForTheScheduledOne() throws Exception {
        schedule("* * * * * ?");
        await().until(() -> runs.size() == 1);
        assertThat(runs).containsExactly("contoso null");
        ask();
        // It is there and due, and cannot begin
        await().until(() -> scheduler.getTriggerState(key()) == org.quartz.Trigger.TriggerState.BLOCKED);

        mayEnd.release(1000);

        await().until(() -> runs.contains("contoso true"));
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void whoIsInAHurryIsNotKeptWaitingByWhoIsNot() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        triggers.run("contoso", "callback-sync", Duration.ofHours(1));
        ask();
        await().until(() -> runs.size() == 1);
    }

    @Test
    void whoIsNotInAHurryDelaysNobody() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        triggers.run("contoso", "callback-sync", Duration.ofMillis(300));
        triggers.run("contoso", "callback-sync", Duration.ofHours(1));
        await().until(() -> runs.size() == 1);
    }

    @Test
    void aPipelineWithoutScheduleIsNotRun() throws Exception {
        ask();
        assertThat(scheduler.getTrigger(key())).isNull();
    }

    @Test
    void aRemovedTenantLeavesNoTriggerBehind() throws Exception {
        schedule("0 0 0 1 1 ? 2099");
        triggers.run("contoso", "callback-sync", Duration.ofHours(1));
        assertThat(scheduler.getTrigger(key())).isNotNull();

        scheduler.deleteJob(org.quartz.JobKey.jobKey("contoso", "callback-sync"));

        assertThat(scheduler.getTrigger(key())).isNull();
    }

    private static TriggerKey key() {
        return TriggerKey.triggerKey("contoso", "callback-sync-events");
    }
}
