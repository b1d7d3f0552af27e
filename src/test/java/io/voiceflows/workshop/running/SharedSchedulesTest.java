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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** Two instances on one PostgreSQL: they share the schedules, and none takes away what the other needs. */
class SharedSchedulesTest {

    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "5 0 0 1 1 ? 2099";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static EmbeddedPostgres server;

    private final List<Instance> instances = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void migrate() {
        Flyway flyway = Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    @AfterEach
    void stop() throws Exception {
        for (Instance each : instances) {
            each.stop();
        }
    }

    @Test
    void aRunIsMadeByOneInstanceAndNotOvertakenByTheOther() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Instance one = instance();
        Instance two = instance();
        for (Instance each : List.of(one, two)) {
            each.onRun("slow", exchange -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                release.await(30, TimeUnit.SECONDS);
                inside.decrementAndGet();
            });
            each.start(tenant("contoso", Map.of("slow", EVERY_SECOND)), tenant("fabrikam", EVERY_SECOND));
        }

        // The slow one was due as often in that time.
        await().atMost(PATIENCE).until(() -> inside.get() == 1 && one.ranFor.size() + two.ranFor.size() >= 4);
        release.countDown();

        assertThat(most).hasValue(1);
    }

    @Test
    void aRunWhoseInstanceIsLostIsBegunAgainByTheOther() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Instance> began = new CopyOnWriteArrayList<>();
        Instance one = instance();
        Instance two = instance();
        for (Instance each : List.of(one, two)) {
            each.onRun("slow", exchange -> {
                began.add(each);
                release.await(2, TimeUnit.MINUTES);
            });
        }
        try {
            one.start(tenant("contoso", Map.of("slow", NEVER)));
            one.scheduler.triggerJob(JobKey.jobKey("contoso", "slow"));
            await().atMost(PATIENCE).until(() -> began.contains(one));
            one.scheduler.standby();

            two.start(tenant("contoso", Map.of("slow", NEVER)));
            lose(one);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(began).containsExactly(one, two));
        } finally {
            release.countDown();
        }
    }

    /** As if it had begun what it runs in a life of which nothing has been heard since. */
    private static void lose(Instance instance) throws SchedulerException {
        database()
                .sql("update qrtz_fired_triggers set instance_name = 'lost' where instance_name = :instance")
                .param("instance", instance.scheduler.getSchedulerInstanceId())
                .update();
        database()
                .sql("insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval)"
                        + " values (:name, 'lost', 0, 2000)")
                .param("name", ScheduleStore.NAME)
                .update();
    }

    @Test
    void anInstanceThatStopsLeavesTheSchedulesToTheOther() throws Exception {
        Instance one = instance().start(tenant("contoso", EVERY_SECOND));
        Instance two = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> one.ranFor.size() + two.ranFor.size() > 0);

        one.stop();
        two.ranFor.clear();

        await().atMost(PATIENCE).until(() -> two.ranFor.size() >= 2);
    }

    @Test
    void anInstanceThatStopsHandsOverWhatItHadTaken() throws Exception {
        Instance one = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> one.ranFor.size() >= 2);

        new HandOver(one.scheduler, database()).stop();
        int ran = one.ranFor.size();

        assertThat(one.scheduler.isInStandbyMode()).isTrue();
        assertThat(database()
                        .sql("select count(*) from qrtz_fired_triggers where state = 'ACQUIRED'")
                        .query(Integer.class)
                        .single())
                .isZero();
        Instance two = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> two.ranFor.size() >= 2);
        assertThat(one.ranFor).hasSizeLessThanOrEqualTo(ran + 1);
    }

    @Test
    void aTenantThatLeavesTheSettingsIsGoneForAllInstances() throws Exception {
        Instance one = instance().start(tenant("contoso", NEVER), tenant("fabrikam", NEVER));
        Instance two = instance().start(tenant("contoso", NEVER), tenant("fabrikam", NEVER));

        one.change(tenant("fabrikam", NEVER));
        two.change(tenant("fabrikam", NEVER));
        one.schedules.keep();
        two.schedules.keep();

        assertThat(jobs()).containsExactly("callback-sync.fabrikam");
    }

    @Test
    void aTenantThatIsAddedRunsOnTheInstanceThatKnowsItBeforeTheOtherDoes() throws Exception {
        Instance one = instance().start(tenant("fabrikam", NEVER));
        Instance two = instance().start(tenant("fabrikam", NEVER));

        one.change(tenant("fabrikam", NEVER), tenant("contoso", EVERY_SECOND));

        await().atMost(PATIENCE).until(() -> one.ranFor.contains("contoso"));
        assertThat(two.ranFor).isEmpty();
        assertThat(cron(one, "contoso")).isEqualTo(EVERY_SECOND);
        two.change(tenant("fabrikam", NEVER), tenant("contoso", EVERY_SECOND));
        assertThat(jobs()).containsExactly("callback-sync.contoso", "callback-sync.fabrikam");
    }

    @Test
    void anInstanceThatDoesNotKnowATenantChangesNothingOfItsSchedule() throws Exception {
        Instance one = instance().start(tenant("contoso", EVERY_SECOND));
        Instance two = instance().start(tenant("fabrikam", NEVER));
        one.schedules.keep();
        one.scheduler.standby();
        String left = "select count(*) from qrtz_triggers where trigger_name = 'contoso' and prev_fire_time > :since";
        long since = System.currentTimeMillis();

        await().atMost(PATIENCE)
                .until(() -> database()
                                .sql(left)
                                .param("since", since)
                                .query(Integer.class)
                                .single()
                        == 1);

        assertThat(two.ranFor).isEmpty();
        assertThat(two.camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains("contoso"));
        assertThat(cron(two, "contoso")).isEqualTo(EVERY_SECOND);
    }

    @Test
    void aChangedCronExpressionReplacesTheOldOneForAllInstances() throws Exception {
        Instance one = instance().start(tenant("contoso", "7 0 3 * * ? 2098"));
        Instance two = instance().start(tenant("contoso", "7 0 3 * * ? 2098"));

        one.change(tenant("contoso", NEVER));
        two.schedules.keep();
        assertThat(cron(two, "contoso")).as("before the other one has read it").isEqualTo(NEVER);
        two.change(tenant("contoso", NEVER));

        assertThat(cron(one, "contoso")).isEqualTo(NEVER);
        assertThat(jobs()).containsExactly("callback-sync.contoso");
    }

    @Test
    void whatAnInstanceWithOtherSettingsRemovedIsBroughtBack() throws Exception {
        Instance one = instance().start(tenant("contoso", NEVER));
        instance().start(tenant("fabrikam", NEVER));
        assertThat(jobs()).as("taken for a left-over").containsExactly("callback-sync.fabrikam");

        one.schedules.keep();

        assertThat(jobs()).containsExactly("callback-sync.contoso", "callback-sync.fabrikam");
    }

    @Test
    void whatAnOlderVersionLeftBehindIsRemovedAtTheStart() throws Exception {
        Instance old = instance().start(tenant("contoso", Map.of("slow", NEVER, "callback-sync", NEVER)));
        old.stop();

        instance().start(tenant("contoso", NEVER));

        assertThat(jobs()).containsExactly("callback-sync.contoso");
    }

    private Instance instance() throws Exception {
        Instance made = new Instance();
        instances.add(made);
        return made;
    }

    private static JdbcClient database() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    private static List<String> jobs() {
        return database()
                .sql("select job_group || '.' || job_name from qrtz_job_details order by 1")
                .query(String.class)
                .list();
    }

    private static String cron(Instance seenBy, String tenant) throws SchedulerException {
        CronTrigger trigger = (CronTrigger) seenBy.scheduler.getTrigger(TriggerKey.triggerKey(tenant, "callback-sync"));
        return trigger.getCronExpression();
    }

    private static TenantSettings tenant(String name, String cron) {
        return tenant(name, Map.of("callback-sync", cron));
    }

    private static TenantSettings tenant(String name, Map<String, String> crons) {
        TenantSettings settings = mock(TenantSettings.class);
        when(settings.tenant()).thenReturn(name);
        SchedulesSettings schedules = mock();
        when(settings.crons()).thenReturn(crons);
        when(settings.schedules()).thenReturn(schedules);
        return settings;
    }

    /** What of an instance has to do with schedules. */
    private static final class Instance {

        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final Tenants tenants = mock(Tenants.class);
        private final List<Consumer<Collection<TenantSettings>>> listeners = new CopyOnWriteArrayList<>();
        private final List<String> ranFor = new CopyOnWriteArrayList<>();
        private final SchedulerFactoryBean factory = new SchedulerFactoryBean();
        private final Scheduler scheduler;
        private final Schedules schedules;

        Instance() throws Exception {
            JdbcConnectionDetails journal = mock();
            when(journal.getJdbcUrl()).thenReturn(server.getJdbcUrl("postgres", "postgres"));
            new ScheduleStore(journal, server.getPostgresDatabase(), new QuartzProperties()).customize(factory);
            factory.setAutoStartup(false);
            factory.afterPropertiesSet();
            scheduler = factory.getScheduler();
            schedules = new Schedules(tenants, scheduler);
            camel.getCamelContextExtension().setName("voice-flows");
            QuartzComponent quartz = new QuartzComponent();
            quartz.setScheduler(scheduler);
            quartz.setAutoStartScheduler(false);
            camel.addComponent("quartz", quartz);
            onRun("callback-sync", exchange -> ranFor.add(exchange.getVariable("tenant", String.class)));
            doAnswer(call -> listeners.add(call.getArgument(0))).when(tenants).onChange(any());
            camel.start();
            String template = new RouteFolder(Path.of("absent"))
                    .find("_schedules.camel.yaml")
                    .orElseThrow()
                    .text();
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("_schedules.camel.yaml", template));
        }

        private interface Run {
            void on(Exchange exchange) throws Exception;
        }

        void onRun(String pipeline, Run run) throws Exception {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + pipeline).process(run::on);
                }
            });
        }

        Instance start(TenantSettings... first) throws SchedulerException {
            when(tenants.all()).thenReturn(List.of(first));
            schedules.start(camel);
            return this;
        }

        void change(TenantSettings... now) {
            when(tenants.all()).thenReturn(List.of(now));
            listeners.forEach(listener -> listener.accept(List.of(now)));
        }

        void stop() throws SchedulerException {
            if (!scheduler.isShutdown()) {
                scheduler.standby();
                camel.stop();
                factory.destroy();
            }
        }
    }
}
