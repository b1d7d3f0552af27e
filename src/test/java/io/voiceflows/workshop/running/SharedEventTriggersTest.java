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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one PostgreSQL: what one of them was told has one run of the shared job, on whichever of them. */
class SharedEventTriggersTest {

    private static final String NEVER = "5 0 0 1 1 ? 2099";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JobKey JOB = JobKey.jobKey("contoso", "call-sync");
    private static final TriggerKey SCHEDULE = TriggerKey.triggerKey("contoso", "call-sync");
    private static final TriggerKey EVENTS = TriggerKey.triggerKey("contoso", "call-sync-events");

    private static EmbeddedPostgres server;

    private SharedDatabase database;
    private final List<SharedInstance> instances = new ArrayList<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private SharedInstance one;
    private SharedInstance two;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        database = SharedDatabase.on(server);
        one = instance("one");
        two = instance("two");
    }

    @AfterEach
    void stop() throws Exception {
        mayEnd.release(1000);
        for (SharedInstance each : instances) {
            each.stop();
        }
    }

    private SharedInstance instance(String name) throws Exception {
        SharedInstance made = new SharedInstance(database);
        instances.add(made);
        made.onRun("call-sync", exchange -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            runs.add(name + " " + exchange.getVariable("onlyEvents"));
            mayEnd.acquire();
            inside.decrementAndGet();
        });
        return made.start(tenant("contoso", Map.of("call-sync", NEVER)));
    }

    private static void ask(SharedInstance at, Duration in) {
        new EventTriggers(at.scheduler).run("contoso", "call-sync", in);
    }

    private static void ask(SharedInstance at) {
        ask(at, Duration.ofMillis(100));
    }

    private boolean served() throws SchedulerException {
        return inside.get() == 0 && one.scheduler.getTrigger(EVENTS) == null;
    }

    @Test
    void whatBothInstancesWereToldHasOneRunForEventsAlone() throws Exception {
        for (SharedInstance each : List.of(one, two, one)) {
            ask(each, Duration.ofHours(1));
        }
        assertThat(two.scheduler.getTriggersOfJob(JOB))
                .as("its schedule, and one for events")
                .hasSize(2);

        ask(two);
        mayEnd.release(1000);

        await().atMost(PATIENCE).until(() -> !runs.isEmpty() && served());
        assertThat(runs).singleElement().asString().endsWith(" true");
    }

    @Test
    void whatOneInstanceWasToldIsRunByTheOtherWhereItDoesNotRunItItself() throws Exception {
        one.scheduler.standby();
        mayEnd.release(1000);

        ask(one);

        await().atMost(PATIENCE).until(() -> runs.equals(List.of("two true")) && served());
        assertThat(((CronTrigger) two.scheduler.getTrigger(SCHEDULE)).getCronExpression())
                .as("the schedule is what it was")
                .isEqualTo(NEVER);
    }

    @Test
    void whatOneInstanceIsToldWhileTheOtherRunsHasARunAfterThatAndNotBesideIt() throws Exception {
        one.scheduler.standby();
        ask(two);
        await().atMost(PATIENCE).until(() -> runs.equals(List.of("two true")));
        one.scheduler.start();

        ask(one);
        ask(two);
        assertThat(one.scheduler.getTriggerState(EVENTS)).isEqualTo(TriggerState.BLOCKED);
        mayEnd.release(1000);

        await().atMost(PATIENCE).until(() -> runs.size() == 2 && served());
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void aRunForEventsWhoseInstanceIsLostIsBegunAgainForEventsByTheOther() throws Exception {
        two.scheduler.standby();
        ask(one);
        await().atMost(PATIENCE).until(() -> runs.equals(List.of("one true")));
        one.scheduler.standby();

        // What a lost instance leaves behind: its name at the run, and no sign of life
        JdbcClient jdbc = database.jdbc();
        jdbc.sql("update qrtz_fired_triggers set instance_name = 'lost'").update();
        jdbc.sql("insert into qrtz_scheduler_state values (:name, 'lost', 0, 2000)")
                .param("name", ScheduleStore.NAME)
                .update();
        two.scheduler.start();

        await().atMost(PATIENCE).until(() -> runs.equals(List.of("one true", "two true")));
        mayEnd.release(1000);
        await().atMost(PATIENCE).until(this::served);
    }
}
