package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private static final Duration QUICK = Duration.ofMillis(200);

    private final BatchSize size = new BatchSize();

    @Test
    void itStartsWithTenOperationsOneBatchAtATime() {
        assertThat(size.operations()).isEqualTo(10);
        assertThat(size.proven()).isFalse();
    }

    @Test
    void whileTheAnswersAreQuickItGrowsToAHundredAndNoFurther() {
        size.answered(10, QUICK);
        assertThat(size.proven()).isTrue();
        assertThat(size.operations()).isEqualTo(40);
        size.answered(40, QUICK);
        assertThat(size.operations()).isEqualTo(100);
        size.answered(100, QUICK);
        assertThat(size.operations()).isEqualTo(100);
    }

    @Test
    void itGrowsNoFurtherThanWhatTakesFiveSeconds() {
        size.answered(10, Duration.ofSeconds(2));
        assertThat(size.operations()).isEqualTo(25);
        size.answered(25, Duration.ofSeconds(6));
        assertThat(size.operations())
                .as("slower than wished, but no reason to shrink")
                .isEqualTo(25);
    }

    @Test
    void aQuickAnswerToASmallBatchSaysNothingAboutLargeOnes() {
        size.answered(4, QUICK);
        assertThat(size.operations()).isEqualTo(10);
        assertThat(size.proven()).isFalse();
    }

    @Test
    void aSlowAnswerShrinksItToWhatTakesFiveSeconds() {
        size.answered(10, QUICK);
        size.answered(40, Duration.ofSeconds(20));
        assertThat(size.operations()).isEqualTo(10);
    }

    @Test
    void whatIsTooMuchHalvesItAndHasToBeProvenAnew() {
        size.answered(10, QUICK);
        size.tooMuch();
        assertThat(size.operations()).isEqualTo(20);
        assertThat(size.proven()).isFalse();
        for (int i = 0; i < 20; i++) {
            size.tooMuch();
        }
        assertThat(size.operations()).isEqualTo(1);
        size.answered(1, QUICK);
        assertThat(size.operations()).isEqualTo(4);
    }
}
