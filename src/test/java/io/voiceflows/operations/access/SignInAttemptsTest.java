package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private static final String HERE = "192.0.2.10";
    private static final String THERE = "198.51.100.7";

    private final Hands hands = new Hands();
    private final SignInAttempts attempts = new SignInAttempts(hands);

    @Test
    void aFewMistakesCostNothing() {
        fail(SignInAttempts.FREE_FOR_USER - 1, "megan", HERE);

        assertThat(attempts.wait("megan", HERE)).isZero();
    }

    @Test
    void fromThenOnEachMistakeDoublesTheWaitUpToAQuarterOfAnHour() {
        fail(SignInAttempts.FREE_FOR_USER, "megan", HERE);
        assertThat(attempts.wait("megan", HERE)).isEqualTo(Duration.ofSeconds(1));
        fail(1, "megan", HERE);
        assertThat(attempts.wait("megan", HERE)).isEqualTo(Duration.ofSeconds(2));
        fail(3, "megan", HERE);
        assertThat(attempts.wait("megan", HERE)).isEqualTo(Duration.ofSeconds(16));
        fail(200, "megan", HERE);
        assertThat(attempts.wait("megan", HERE)).isEqualTo(SignInAttempts.LONGEST);

        hands.pass(SignInAttempts.LONGEST);
        assertThat(attempts.wait("megan", HERE)).isZero();
    }

    @Test
    void aUserIsProtectedWhereverTheGuessesComeFrom() {
        for (int address = 1; address <= SignInAttempts.FREE_FOR_USER; address++) {
            fail(1, "Megan", "203.0.113." + address);
        }

        assertThat(attempts.wait("megan", THERE)).isPositive();
        assertThat(attempts.wait("diego", THERE)).isZero();
    }

    @Test
    void strangersCannotLockAUserOutOfWhereHeSignsIn() {
        attempts.succeeded("megan", HERE);

        fail(50, "megan", THERE);

        assertThat(attempts.wait("megan", HERE)).isZero();
        assertThat(attempts.wait("megan", THERE)).isPositive();
    }

    @Test
    void anAddressWaitsWhoeverItTriesToBe() {
        for (int user = 1; user <= SignInAttempts.FREE_FOR_ADDRESS; user++) {
            fail(1, "user" + user, HERE);
        }

        assertThat(attempts.wait("somebody else", HERE)).isPositive();
        assertThat(attempts.wait("somebody else", THERE)).isZero();
    }

    @Test
    void aPasswordOfHisOwnDoesNotLetAnAddressGoOnGuessing() {
        for (int user = 1; user <= SignInAttempts.FREE_FOR_ADDRESS; user++) {
            fail(1, "user" + user, HERE);
            attempts.succeeded("diego", HERE);
        }

        assertThat(attempts.wait("user1", HERE)).isPositive();
    }

    @Test
    void theAddressesOfOneIp6NetworkAreOne() {
        for (int host = 1; host <= SignInAttempts.FREE_FOR_ADDRESS; host++) {
            fail(1, "user" + host, "2001:db8:0:1::" + host);
        }

        assertThat(attempts.wait("somebody else", "2001:db8:0:1:ffff::1")).isPositive();
        assertThat(attempts.wait("somebody else", "2001:db8:0:2::1")).isZero();
    }

    @Test
    void theRightPasswordForgivesTheUsersMistakesAndSoDoesTime() {
        fail(SignInAttempts.FREE_FOR_USER - 1, "megan", HERE);
        attempts.succeeded("megan", HERE);
        fail(SignInAttempts.FREE_FOR_USER - 1, "megan", THERE);
        assertThat(attempts.wait("megan", THERE)).isZero();

        hands.pass(Duration.ofHours(2));
        fail(SignInAttempts.FREE_FOR_USER - 1, "megan", THERE);
        assertThat(attempts.wait("megan", THERE)).isZero();
    }

    private void fail(int times, String user, String address) {
        for (int time = 0; time < times; time++) {
            attempts.failed(user, address);
        }
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
