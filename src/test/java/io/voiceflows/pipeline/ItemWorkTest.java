package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.MemoryJournal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemWorkTest {

    private final RunsOf now = new RunsOf();
    private final Runs runs = now.over(MemoryJournal.empty());

    private ItemWork work() {
        return new ItemWork(runs.begin("call-sync", RunsOf.TENANT), null) {
            @Override
            public String noun() {
                return "call";
            }
        };
    }

    private static long tries(ItemWork work, int most) {
        return IntStream.range(0, 100).filter(i -> work.takeTry(most)).count();
    }

    @Test
    void anItemIsTriedAFewTimesInOneRun() {
        assertThat(tries(work(), 4)).isEqualTo(4);
    }

    @Test
    void allItemsOfATenantShareOneBudgetOfTriesWhateverTheirRun() {
        long tries = IntStream.range(0, 10).mapToLong(item -> tries(work(), 4)).sum();
        assertThat(tries).isEqualTo(20);
        assertThat(tries(work(), 4)).isZero();

        now.at(RunsOf.NOW.plusSeconds(301));
        assertThat(tries(work(), 4)).isEqualTo(4);
    }
}
