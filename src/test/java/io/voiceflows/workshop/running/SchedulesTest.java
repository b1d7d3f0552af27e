package io.voiceflows.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.settings.SchedulesSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

class SchedulesTest {

    private static final String EVERY_MINUTE = "0 * * * * ?";
    private static final String EVERY_SECOND = "* * * * * ?";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Tenants tenants = mock(Tenants.class);
    private final List<Consumer<Collection<TenantSettings>>> listeners = new CopyOnWriteArrayList<>();
    private final List<String> ranFor = new CopyOnWriteArrayList<>();
    private Scheduler scheduler;

    @BeforeEach
    void start() throws Exception {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "schedules-test-" + System.identityHashCode(this));
        properties.put("org.quartz.threadPool.threadCount", "4");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        camel.getRegistry().bind("scheduler", scheduler);
        camel.getRegistry().bind("dryRuns", new NoDryRuns());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:callback-sync")
                        .process(exchange -> ranFor.add(exchange.getVariable("tenant", String.class)));
            }
        });
        camel.start();
        String template = new RouteFolder(Path.of("absent"))
                .find("_schedules.camel.yaml")
                .orElseThrow()
                .text();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("_schedules.camel.yaml", template));
        doAnswer(call -> listeners.add(call.getArgument(0))).when(tenants).onChange(any());
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        scheduler.shutdown(false);
    }

    @Test
    void eachTenantRunsOnItsOwnSchedule() throws Exception {
        startWith(tenant("contoso", EVERY_SECOND), tenant("fabrikam", EVERY_SECOND));

        await().until(() -> ranFor.containsAll(List.of("contoso", "fabrikam")));
        assertThat(jobs()).containsExactlyInAnyOrder(job("contoso"), job("fabrikam"));
        assertThat(camel.getRoute("schedule-callback-sync-contoso")).isNotNull();
    }

    @Test
    void looksForChangesAreScheduledBesideThePipelines() throws Exception {
        TenantSettings contoso = tenant("contoso", EVERY_MINUTE);
        when(contoso.schedules().looks()).thenReturn(Map.of("user-ids-changes", "0 0/5 * * * ?"));

        startWith(contoso);

        assertThat(jobs()).containsExactlyInAnyOrder(job("contoso"), JobKey.jobKey("contoso", "user-ids-changes"));
    }

    @Test
    void schedulesAreInUtc() throws Exception {
        startWith(tenant("contoso", EVERY_MINUTE));

        assertThat(trigger("contoso").getTimeZone().getID()).isEqualTo("UTC");
    }

    @Test
    void aRemovedTenantLeavesNoJobBehind() throws Exception {
        startWith(tenant("contoso", EVERY_MINUTE), tenant("fabrikam", EVERY_MINUTE));

        change(tenant("fabrikam", EVERY_MINUTE));

        assertThat(jobs()).containsExactly(job("fabrikam"));
        assertThat(camel.getRoute("schedule-callback-sync-contoso")).isNull();
        assertThat(camel.getRouteDefinition("schedule-callback-sync-contoso")).isNull();
    }

    @Test
    void aChangedScheduleReplacesTheOldJob() throws Exception {
        startWith(tenant("contoso", "5 0 0 1 1 ?"));

        change(tenant("contoso", "7 0 3 * * ?"));

        assertThat(jobs()).containsExactly(job("contoso"));
        assertThat(trigger("contoso").getCronExpression()).isEqualTo("7 0 3 * * ?");
        assertThat(camel.getRoutes()).hasSize(2);
    }

    @Test
    void anUnchangedScheduleIsLeftAlone() throws Exception {
        startWith(tenant("contoso", EVERY_MINUTE));
        Object before = camel.getRoute("schedule-callback-sync-contoso");

        change(tenant("contoso", EVERY_MINUTE), tenant("fabrikam", EVERY_MINUTE));

        assertThat(camel.getRoute("schedule-callback-sync-contoso")).isSameAs(before);
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void aBrokenScheduleStopsOnlyItsTenantAndIsTriedAgainWhenCorrected() throws Exception {
        startWith(tenant("contoso", "every now and then"), tenant("fabrikam", EVERY_MINUTE));
        assertThat(jobs()).containsExactly(job("fabrikam"));

        change(tenant("contoso", EVERY_MINUTE), tenant("fabrikam", EVERY_MINUTE));

        assertThat(jobs()).containsExactlyInAnyOrder(job("contoso"), job("fabrikam"));
    }

    @Test
    void aRunThatTakesLongIsNotOvertaken() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").process(exchange -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    release.await(10, TimeUnit.SECONDS);
                    inside.decrementAndGet();
                });
            }
        });
        camel.addRouteFromTemplate(
                "schedule-slow-contoso",
                "schedule",
                java.util.Map.of("tenant", "contoso", "pipeline", "slow", "cron", EVERY_SECOND));
        camel.addRouteFromTemplate(
                "schedule-callback-sync-fabrikam",
                "schedule",
                java.util.Map.of("tenant", "fabrikam", "pipeline", "callback-sync", "cron", EVERY_SECOND));

        // Three runs of the quick one: the slow one was due as often in that time.
        await().until(() -> inside.get() == 1 && ranFor.size() >= 3);
        release.countDown();

        assertThat(most).hasValue(1);
    }

    @Test
    void tenantsAreSpreadOverTheMinuteByTheirNames() {
        assertThat(Schedules.staggered(EVERY_MINUTE, "contoso"))
                .isEqualTo(Schedules.staggered(EVERY_MINUTE, "contoso"))
                .isNotEqualTo(Schedules.staggered(EVERY_MINUTE, "fabrikam"))
                .matches("\\d{1,2} \\* \\* \\* \\* \\?");
    }

    @Test
    void aSecondThatWasChosenIsKept() {
        assertThat(Schedules.staggered("0/10 * * * * ?", "contoso")).isEqualTo("0/10 * * * * ?");
        assertThat(Schedules.staggered("30 5 * * * ?", "contoso")).isEqualTo("30 5 * * * ?");
    }

    private void startWith(TenantSettings... first) throws Exception {
        when(tenants.all()).thenReturn(List.of(first));
        new Schedules(tenants, scheduler).start(camel);
    }

    private void change(TenantSettings... now) {
        listeners.forEach(listener -> listener.accept(List.of(now)));
    }

    private static TenantSettings tenant(String name, String cron) {
        TenantSettings settings = mock(TenantSettings.class);
        when(settings.tenant()).thenReturn(name);
        SchedulesSettings schedules = mock();
        when(settings.crons()).thenReturn(Map.of("callback-sync", cron));
        when(settings.schedules()).thenReturn(schedules);
        return settings;
    }

    private Set<JobKey> jobs() throws Exception {
        return scheduler.getJobKeys(GroupMatcher.anyGroup());
    }

    private static JobKey job(String tenant) {
        return JobKey.jobKey(tenant, "callback-sync");
    }

    private CronTrigger trigger(String tenant) throws Exception {
        return (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey(tenant, "callback-sync"));
    }
}
