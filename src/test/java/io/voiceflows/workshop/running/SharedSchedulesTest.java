package io.voiceflows.workshop.running;

import static io.voiceflows.workshop.running.SharedInstance.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/** Two instances on one PostgreSQL: they share the schedules, and none takes away what the other needs. */
class SharedSchedulesTest {

    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "5 0 0 1 1 ? 2099";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static EmbeddedPostgres server;

    private SharedDatabase database;
    private final List<SharedInstance> instances = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeDatabase() {
        database = SharedDatabase.on(server);
    }

    @AfterEach
    void stop() throws Exception {
        for (SharedInstance each : instances) {
            each.stop();
        }
    }

    @Test
    void aRunIsMadeByOneInstanceAndNotOvertakenByTheOther() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SharedInstance one = instance();
        SharedInstance two = instance();
        for (SharedInstance each : List.of(one, two)) {
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
        List<SharedInstance> began = new CopyOnWriteArrayList<>();
        SharedInstance one = instance();
        SharedInstance two = instance();
        for (SharedInstance each : List.of(one, two)) {
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
    private void lose(SharedInstance instance) throws SchedulerException {
        database.jdbc()
                .sql("update qrtz_fired_triggers set instance_name = 'lost' where instance_name = :instance")
                .param("instance", instance.scheduler.getSchedulerInstanceId())
                .update();
        database.jdbc()
                .sql("insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval)"
                        + " values (:name, 'lost', 0, 2000)")
                .param("name", ScheduleStore.NAME)
                .update();
    }

    @Test
    void anInstanceThatStopsLeavesTheSchedulesToTheOther() throws Exception {
        SharedInstance one = instance().start(tenant("contoso", EVERY_SECOND));
        SharedInstance two = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> one.ranFor.size() + two.ranFor.size() > 0);

        one.stop();
        two.ranFor.clear();

        await().atMost(PATIENCE).until(() -> two.ranFor.size() >= 2);
    }

    @Test
    void anInstanceThatStopsHandsOverWhatItHadTaken() throws Exception {
        SharedInstance one = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> one.ranFor.size() >= 2);

        new HandOver(one.scheduler, database.jdbc()).stop();
        int ran = one.ranFor.size();

        assertThat(one.scheduler.isInStandbyMode()).isTrue();
        assertThat(database.jdbc()
                        .sql("select count(*) from qrtz_fired_triggers where state = 'ACQUIRED'")
                        .query(Integer.class)
                        .single())
                .isZero();
        SharedInstance two = instance().start(tenant("contoso", EVERY_SECOND));
        await().atMost(PATIENCE).until(() -> two.ranFor.size() >= 2);
        assertThat(one.ranFor).hasSizeLessThanOrEqualTo(ran + 1);
    }

    @Test
    void aTenantThatLeavesTheSettingsIsGoneForAllInstances() throws Exception {
        SharedInstance one = instance().start(tenant("contoso", NEVER), tenant("fabrikam", NEVER));
        SharedInstance two = instance().start(tenant("contoso", NEVER), tenant("fabrikam", NEVER));

        one.change(tenant("fabrikam", NEVER));
        two.change(tenant("fabrikam", NEVER));
        one.schedules.keep();
        two.schedules.keep();

        assertThat(jobs()).containsExactly("callback-sync.fabrikam");
    }

    @Test
    void aTenantThatIsAddedRunsOnTheInstanceThatKnowsItBeforeTheOtherDoes() throws Exception {
        SharedInstance one = instance().start(tenant("fabrikam", NEVER));
        SharedInstance two = instance().start(tenant("fabrikam", NEVER));

        one.change(tenant("fabrikam", NEVER), tenant("contoso", EVERY_SECOND));

        await().atMost(PATIENCE).until(() -> one.ranFor.contains("contoso"));
        assertThat(two.ranFor).isEmpty();
        assertThat(cron(one, "contoso")).isEqualTo(EVERY_SECOND);
        two.change(tenant("fabrikam", NEVER), tenant("contoso", EVERY_SECOND));
        assertThat(jobs()).containsExactly("callback-sync.contoso", "callback-sync.fabrikam");
    }

    @Test
    void anInstanceThatDoesNotKnowATenantChangesNothingOfItsSchedule() throws Exception {
        SharedInstance one = instance().start(tenant("contoso", EVERY_SECOND));
        SharedInstance two = instance().start(tenant("fabrikam", NEVER));
        one.schedules.keep();
        one.scheduler.standby();
        String left = "select count(*) from qrtz_triggers where trigger_name = 'contoso' and prev_fire_time > :since";
        long since = System.currentTimeMillis();

        await().atMost(PATIENCE)
                .until(() -> database.jdbc()
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
        SharedInstance one = instance().start(tenant("contoso", "7 0 3 * * ? 2098"));
        SharedInstance two = instance().start(tenant("contoso", "7 0 3 * * ? 2098"));

        one.change(tenant("contoso", NEVER));
        two.schedules.keep();
        assertThat(cron(two, "contoso")).as("before the other one has read it").isEqualTo(NEVER);
        two.change(tenant("contoso", NEVER));

        assertThat(cron(one, "contoso")).isEqualTo(NEVER);
        assertThat(jobs()).containsExactly("callback-sync.contoso");
    }

    @Test
    void whatAnInstanceWithOtherSettingsRemovedIsBroughtBack() throws Exception {
        SharedInstance one = instance().start(tenant("contoso", NEVER));
        instance().start(tenant("fabrikam", NEVER));
        assertThat(jobs()).as("taken for a left-over").containsExactly("callback-sync.fabrikam");

        one.schedules.keep();

        assertThat(jobs()).containsExactly("callback-sync.contoso", "callback-sync.fabrikam");
    }

    @Test
    void whatAnOlderVersionLeftBehindIsRemovedAtTheStart() throws Exception {
        SharedInstance old = instance().start(tenant("contoso", Map.of("slow", NEVER, "callback-sync", NEVER)));
        old.stop();

        instance().start(tenant("contoso", NEVER));

        assertThat(jobs()).containsExactly("callback-sync.contoso");
    }

    private SharedInstance instance() throws Exception {
        SharedInstance made = new SharedInstance(database);
        instances.add(made);
        return made;
    }

    private List<String> jobs() {
        return database.jdbc()
                .sql("select job_group || '.' || job_name from qrtz_job_details order by 1")
                .query(String.class)
                .list();
    }

    private static String cron(SharedInstance seenBy, String tenant) throws SchedulerException {
        CronTrigger trigger = (CronTrigger) seenBy.scheduler.getTrigger(TriggerKey.triggerKey(tenant, "callback-sync"));
        return trigger.getCronExpression();
    }
}
