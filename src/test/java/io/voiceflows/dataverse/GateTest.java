package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String REQUESTS = "0x80072322";
    private static final String CONCURRENCY = "0x80072326";

    private final VirtualTime time = new VirtualTime();
    private final Gate gate = new Gate(time, time);

    private boolean entered() {
        return gate.enter(52, Duration.ZERO).isZero();
    }

    /** How many get in before the gate says no. */
    private int places() {
        int places = 0;
        while (entered()) {
            places++;
        }
        for (int i = 0; i < places; i++) {
            gate.leave();
        }
        return places;
    }

    /** The wait is over, and enough requests have gone through for all others to follow. */
    private void recovered(Duration wait) {
        time.pass(wait);
        for (int i = 0; i < 52; i++) {
            gate.succeeded(52);
        }
    }

    private void cleanFor(Duration span) {
        time.pass(span);
        gate.succeeded(52);
    }

    @Test
    void concurrencyStartsAtFour() {
        assertThat(places()).isEqualTo(4);
    }

    @Test
    void halfACleanMinuteGivesOneMore() {
        cleanFor(Duration.ofSeconds(29));
        assertThat(places()).isEqualTo(4);
        cleanFor(Duration.ofSeconds(1));
        gate.succeeded(52);
        assertThat(places()).isEqualTo(5);
    }

    @Test
    void concurrencyIsHalvedWhenItWasTooMuch() {
        gate.throttled(CONCURRENCY, Duration.ofSeconds(1));
        recovered(Duration.ofSeconds(1));
        assertThat(places()).isEqualTo(2);
    }

    @Test
    void oneBurstOfRefusalsHalvesOnce() {
        gate.throttled(CONCURRENCY, Duration.ofSeconds(1));
        gate.throttled(CONCURRENCY, Duration.ofSeconds(1));
        recovered(Duration.ofSeconds(1));
        assertThat(places()).isEqualTo(2);
    }

    @Test
    void otherLimitsDoNotHalve() {
        gate.throttled(REQUESTS, Duration.ofSeconds(1));
        recovered(Duration.ofSeconds(1));
        assertThat(places()).isEqualTo(4);
    }

    @Test
    void afterAWaitOneGoesFirstAndEachThatGoesThroughLetsOneMoreFollow() {
        gate.throttled(REQUESTS, Duration.ofSeconds(30));
        gate.succeeded(52); // was under way when the gate closed
        time.pass(Duration.ofSeconds(30));

        assertThat(places()).isEqualTo(1);
        gate.succeeded(52);
        assertThat(places()).isEqualTo(2);
        gate.throttled(REQUESTS, Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(30));
        assertThat(places()).isEqualTo(1);
    }

    @Test
    void halvingEndsAtOne() {
        for (int i = 0; i < 5; i++) {
            gate.throttled(CONCURRENCY, Duration.ofSeconds(1));
            recovered(Duration.ofSeconds(1));
        }
        assertThat(places()).isEqualTo(1);
    }

    @Test
    void neitherSettingNorHintNorPlatformLimitIsExceeded() {
        for (int i = 0; i < 80; i++) {
            cleanFor(Duration.ofSeconds(30));
        }
        assertThat(places()).isEqualTo(52);
        gate.hint(8);
        assertThat(places()).isEqualTo(8);
        gate.hint(100);
        assertThat(gate.enter(1, Duration.ZERO)).isZero();
        assertThat(gate.enter(1, Duration.ZERO)).isPositive();
    }

    @Test
    void whileClosedNobodyEntersAndTheRemainingWaitIsTold() {
        gate.throttled(REQUESTS, Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(12));

        assertThat(gate.enter(52, PATIENCE)).isEqualTo(Duration.ofSeconds(18));
        assertThat(gate.open()).isFalse();
    }

    @Test
    void aWaitWithinPatienceIsWaitedOut() {
        gate.throttled(REQUESTS, Duration.ofSeconds(8));

        assertThat(gate.enter(52, PATIENCE)).isZero();
        assertThat(time.instant()).isEqualTo("2026-03-02T09:00:08Z");
    }

    @Test
    void aLaterShorterWaitDoesNotOpenEarlier() {
        gate.throttled(REQUESTS, Duration.ofSeconds(60));
        gate.throttled(REQUESTS, Duration.ofSeconds(1));
        time.pass(Duration.ofSeconds(59));

        assertThat(gate.open()).isFalse();
    }

    @Test
    void withoutAnAnswerHowLongTheGuessDoublesUpToTenMinutes() {
        long[] seconds = new long[9];
        for (int i = 0; i < seconds.length; i++) {
            Duration wait = gate.throttled(REQUESTS, null);
            seconds[i] = wait.toSeconds();
            time.pass(wait);
        }
        assertThat(seconds).containsExactly(5, 10, 20, 40, 80, 160, 320, 600, 600);
    }

    @Test
    void requestsUnderWayWhenTheGateClosesDoNotDoubleTheGuess() {
        gate.throttled(REQUESTS, null);
        gate.throttled(REQUESTS, null);
        gate.throttled(REQUESTS, null);
        time.pass(Duration.ofSeconds(10));

        assertThat(gate.throttled(REQUESTS, null)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void successForgetsTheGuess() {
        time.pass(gate.throttled(REQUESTS, null));
        time.pass(gate.throttled(REQUESTS, null));
        gate.succeeded(52);

        assertThat(gate.throttled(REQUESTS, null)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void asManyAsWereTooManyAreNotTriedAgainForTenMinutes() {
        for (int i = 0; i < 5; i++) {
            cleanFor(Duration.ofSeconds(30));
        }
        assertThat(places()).isEqualTo(9);
        recovered(gate.throttled(CONCURRENCY, Duration.ofSeconds(1)));
        int most = 0;
        for (int i = 0; i < 19; i++) {
            cleanFor(Duration.ofSeconds(30));
            most = Math.max(most, places());
        }
        assertThat(most).isEqualTo(8);
        time.pass(Duration.ofMinutes(1));
        cleanFor(Duration.ofSeconds(30));
        assertThat(places()).as("the environment may have grown").isEqualTo(9);
    }

    @Test
    void whoWaitsForAPlaceGetsItWhenOneIsGivenBack() throws Exception {
        Gate real = new Gate(time, Waiting.REAL);
        for (int i = 0; i < 4; i++) {
            real.enter(52, Duration.ZERO);
        }
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch started = new CountDownLatch(1);
            Future<Duration> waiting = other.submit(() -> {
                started.countDown();
                return real.enter(52, Duration.ofMinutes(1));
            });
            started.await();
            real.leave();

            assertThat(waiting.get()).isZero();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void tenantsOfOneApplicationUserShareAGateOthersDoNot() {
        Gates gates = new Gates(time, new SimpleMeterRegistry(), time);
        URI url = URI.create("https://contoso.crm4.dynamics.com");
        TenantSettings contoso = TenantsStub.contoso(url);
        TenantSettings sales =
                TenantsStub.tenant("contoso-sales", url, contoso.dynamics().authority(), null, "s");
        TenantSettings fabrikam = TenantsStub.contoso(URI.create("https://fabrikam.crm4.dynamics.com"));

        TenantSettings spelled = TenantsStub.contoso(URI.create("https://Contoso.crm4.dynamics.com/"));

        assertThat(gates.of(sales)).isSameAs(gates.of(contoso));
        assertThat(gates.of(spelled)).isSameAs(gates.of(contoso));
        assertThat(gates.of(fabrikam)).isNotSameAs(gates.of(contoso));
    }

    @Test
    void metricsTellGateConcurrencyAndTimeLost() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Gates gates = new Gates(time, meters, time);
        Gate watched = gates.of(TenantsStub.contoso(URI.create("https://contoso.crm4.dynamics.com")));
        assertThat(meters.get("voiceflows.gate.open")
                        .tag("tenant", "contoso")
                        .gauge()
                        .value())
                .isEqualTo(1);

        gates.waited("contoso", watched.throttled(CONCURRENCY, Duration.ofSeconds(3)));

        assertThat(meters.get("voiceflows.gate.open").gauge().value()).isZero();
        assertThat(meters.get("voiceflows.gate.concurrency").gauge().value())
                .as("one goes first")
                .isEqualTo(1);
        assertThat(meters.get("voiceflows.throttled.seconds").counter().count()).isEqualTo(3);
    }
}
