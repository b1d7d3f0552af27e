package io.voiceflows.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private final DryRun dryRun = new DryRun("anna", null);

    @Test
    void itHoldsForTheThreadThatWorksForItAndEndsWithTheWork() {
        assertThat(DryRun.underWay()).isFalse();
        assertThat(dryRun.<Boolean>with(DryRun::underWay)).isTrue();
        assertThat(DryRun.underWay()).isFalse();
    }

    @Test
    void itGoesAlongWithWorkThatAnotherThreadDoes() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Runnable carried = dryRun.with(() -> DryRun.carriedTo(() -> seen.add(DryRun.underWay())));
            other.submit(carried).get();
            other.submit(() -> seen.add(DryRun.underWay())).get();
        } finally {
            other.shutdown();
        }
        assertThat(seen).containsExactly(true, false);
    }

    @Test
    void aRouteThatForgotToAskDoesNotWrite() {
        DryRun.refuse("POST phonecalls");
        assertThatIllegalStateException()
                .isThrownBy(() -> dryRun.with(() -> {
                    DryRun.refuse("POST phonecalls");
                    return null;
                }))
                .withMessageContaining("POST phonecalls");
    }

    @Test
    void itKnowsWhatItWouldHaveWrittenAndCountsWhatItDoesNotList() {
        UUID created = new UUID(1, 2);
        for (int i = 0; i <= DryRun.MOST; i++) {
            dryRun.plan(new PlannedWrite(i, "dataverse", "PATCH", "phonecalls(1)", null));
        }
        dryRun.plan(new PlannedWrite(
                0,
                "dataverse",
                "POST",
                "phonecalls",
                JsonNodeFactory.instance.objectNode().put("activityid", created.toString())));

        assertThat(dryRun.writes()).hasSize(DryRun.MOST);
        assertThat(dryRun.count()).isEqualTo(DryRun.MOST + 2);
        assertThat(dryRun.creates(created)).isTrue();
        assertThat(dryRun.creates(new UUID(3, 4))).isFalse();
    }
}
