package io.voiceflows.pipeline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedAgentsTest {

    private final RememberedAgents agents = new RememberedAgents();

    @Test
    void theLatestConversationCountsWhateverTheOrderInWhichTheyAreTold() {
        agents.spoke("contoso", "+358401234567", "second", Instant.EPOCH.plusSeconds(2));
        agents.spoke("contoso", "+358401234567", "first", Instant.EPOCH.plusSeconds(1));

        assertThat(agents.lastAgent("contoso", "+358401234567")).hasValue("second");
        assertThat(agents.lastAgent("fabrikam", "+358401234567")).isEmpty();
        assertThat(agents.lastAgent("contoso", "+358401234568")).isEmpty();
    }
}
