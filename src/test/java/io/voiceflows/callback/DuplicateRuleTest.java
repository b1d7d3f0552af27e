package io.voiceflows.callback;

import static io.voiceflows.callback.CallbackProfile.DuplicateHandlingRule.BUNDLE_CALLS;
import static io.voiceflows.callback.CallbackProfile.DuplicateHandlingRule.IGNORE_ADDITIONAL_CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {

    private static final UUID OLDEST = UUID.fromString("6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001");
    private static final UUID NEWER = UUID.fromString("6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0002");

    private final DuplicateRule rule = new DuplicateRule();

    @Test
    void theOnlyOpenRequestOfANumberIsNoDuplicate() {
        assertThat(rule.decide(IGNORE_ADDITIONAL_CALLS, List.of())).isEqualTo(new Duplicate.No());
        assertThat(rule.decide(BUNDLE_CALLS, List.of())).isEqualTo(new Duplicate.No());
    }

    @Test
    void bundleWritesTheFurtherRequestAndLinksItToTheFirst() {
        Duplicate decision = rule.decide(BUNDLE_CALLS, List.of(OLDEST, NEWER));
        assertThat(decision.writes()).isTrue();
        assertThat(decision.first()).isEqualTo(OLDEST);
    }

    @Test
    void ignoreWritesNoFurtherRequestAndKeepsTheFirst() {
        Duplicate decision = rule.decide(IGNORE_ADDITIONAL_CALLS, List.of(OLDEST, NEWER));
        assertThat(decision.writes()).isFalse();
        assertThat(decision.first()).isEqualTo(OLDEST);
    }
}
