package io.voiceflows.pipeline.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong second = new AtomicLong(7);
    private final RateLimit limit = new RateLimit(second::get);

    @Test
    void noMoreThanAllowedInOneSecondAndAsManyInTheNext() {
        assertThat(limit.take(2)).isTrue();
        assertThat(limit.take(2)).isTrue();
        assertThat(limit.take(2)).isFalse();

        second.incrementAndGet();

        assertThat(limit.take(2)).isTrue();
    }

    @Test
    void aRaisedLimitCountsAtOnce() {
        assertThat(limit.take(1)).isTrue();
        assertThat(limit.take(1)).isFalse();
        assertThat(limit.take(2)).isTrue();
    }
}
