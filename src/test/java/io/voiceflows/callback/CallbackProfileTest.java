package io.voiceflows.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.callback.CallbackProfile.AgeTimeUnit;
import io.voiceflows.callback.CallbackProfile.DuplicateHandlingRule;
import io.voiceflows.callback.CallbackProfile.OwnershipRule;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallbackProfileTest {

    @Test
    void theWindowIsTheCallbackAgeInItsUnit() {
        assertThat(profile(AgeTimeUnit.MINUTES, 10).window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(profile(AgeTimeUnit.HOURS, 2).window()).isEqualTo(Duration.ofHours(2));
        assertThat(profile(AgeTimeUnit.DAYS, 3).window()).isEqualTo(Duration.ofDays(3));
    }

    private static CallbackProfile profile(AgeTimeUnit unit, int age) {
        return new CallbackProfile(
                "Support",
                "7b0e0000-0000-4000-8000-000000000001",
                UUID.randomUUID(),
                unit,
                age,
                OwnershipRule.API_USER,
                "",
                DuplicateHandlingRule.BUNDLE_CALLS,
                true);
    }
}
