package io.voiceflows.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerTest {

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final InstantSource source = () -> now;
    private final Breaker breaker = new Breaker("dataverse", source.withZone(ZoneOffset.UTC));

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void unanswered(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.mayAsk()).isTrue();
            breaker.failed(FailureKind.DOWN);
        }
    }

    @Test
    void afterThreeUnansweredRequestsOneInHalfAMinuteIsSent() {
        unanswered(3);
        assertThat(breaker.closed()).isFalse();
        int sent = 0;
        for (int second = 0; second < 3600; second++) {
            pass(Duration.ofSeconds(1));
            if (breaker.mayAsk()) {
                sent++;
                breaker.failed(FailureKind.DOWN);
            }
        }
        assertThat(sent).isBetween(110, 120);
    }

    @Test
    void whileOneFindsOutNobodyElseAsks() {
        unanswered(3);
        pass(Duration.ofSeconds(31));
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(breaker.mayAsk()).isFalse();
        breaker.answered();
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(breaker.closed()).isTrue();
    }

    @Test
    void oneAnswerBetweenFailuresKeepsEverythingGoing() {
        for (int i = 0; i < 5; i++) {
            unanswered(2);
            breaker.answered();
        }
        assertThat(breaker.closed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSIENT", "CONFIGURATION", "BAD_RECORD", "GONE", "ALREADY_THERE"})
    void aRefusalIsAnAnswer(FailureKind kind) {
        unanswered(3);
        pass(Duration.ofSeconds(31));
        assertThat(breaker.mayAsk()).isTrue();
        breaker.failed(kind);
        assertThat(breaker.closed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CREDENTIALS"})
    void whatTellsNothingLeavesTheProbeToTheNext(FailureKind kind) {
        unanswered(3);
        pass(Duration.ofSeconds(31));
        assertThat(breaker.mayAsk()).isTrue();
        breaker.failed(kind);
        assertThat(breaker.closed()).isFalse();
        assertThat(breaker.mayAsk()).isTrue();
    }

    @Test
    void aProbeThatBreaksOnOurSideLeavesItToTheNext() {
        unanswered(3);
        pass(Duration.ofSeconds(31));
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(catchThrowable(() -> breaker.watch(() -> {
                    throw new IllegalStateException("ours");
                })))
                .hasMessage("ours");
        assertThat(breaker.mayAsk()).isTrue();
    }

    @Test
    void aProbeWhoseEndNobodyToldIsNotWaitedForForEver() {
        unanswered(3);
        pass(Duration.ofSeconds(31));
        assertThat(breaker.mayAsk()).isTrue();
        pass(Duration.ofMinutes(5));
        assertThat(breaker.mayAsk()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(breaker.mayAsk()).isTrue();
    }
}
