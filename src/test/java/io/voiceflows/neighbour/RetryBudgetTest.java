package io.voiceflows.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final InstantSource source = () -> now;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Requests requests = new Requests(meters);
    private final RetryBudget budget = new RetryBudget(requests, meters, source.withZone(ZoneOffset.UTC));

    private void requests(String tenant, int count) {
        for (int i = 0; i < count; i++) {
            requests.count(tenant, "dataverse", 200, Duration.ofMillis(1));
        }
    }

    private int granted(int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += budget.grants("contoso") ? 1 : 0;
        }
        return granted;
    }

    @Test
    void aFifthOfTheRequestsOfFiveMinutesMayBeRetries() {
        requests("contoso", 1000);
        assertThat(granted(1000)).isEqualTo(200);
    }

    @Test
    void aQuietTenantMayRetryAFew() {
        requests("contoso", 3);
        assertThat(granted(100)).isEqualTo(RetryBudget.ALWAYS);
    }

    @Test
    void whenTheFailuresAreFiveMinutesAgoRetriesAreGrantedAgain() {
        requests("contoso", 1000);
        granted(1000);
        now = now.plusSeconds(299);
        assertThat(granted(1)).isZero();
        now = now.plusSeconds(1);
        assertThat(granted(1)).isEqualTo(1);
    }

    @Test
    void retriesThatAreRequestsThemselvesDoNotFeedOnThemselves() {
        requests("contoso", 1000);
        int retries = 0;
        for (int i = 0; i < 10_000 && granted(1) == 1; i++) {
            retries++;
            requests("contoso", 1);
        }
        assertThat(retries).as("a fifth of 1,250").isBetween(249, 250);
    }

    @Test
    void anotherTenantDoesNotPayForIt() {
        granted(100);
        assertThat(budget.grants("fabrikam")).isTrue();
    }

    @Test
    void theMetricTellsWhatWasGrantedAndWhatNot() {
        granted(25);
        assertThat(counted("true")).isEqualTo(20);
        assertThat(counted("false")).isEqualTo(5);
    }

    private double counted(String granted) {
        return meters.get("voiceflows.retries")
                .tags("tenant", "contoso", "granted", granted)
                .counter()
                .count();
    }
}
