package io.voiceflows.call;

import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallDetailTest {

    @Test
    void eachKindOfCallCanHaveOnlyItsOwnDetails() {
        assertThat(possible(Kind.DIRECT, true)).containsExactly(CallDetail.RECORDING);
        assertThat(possible(Kind.DIRECT, false)).isEmpty();
        assertThat(possible(Kind.QUEUE, true)).containsExactly(CallDetail.values());
        assertThat(possible(Kind.QUEUE, false)).containsExactly(CallDetail.ARRIVED);
    }

    @Test
    void aCallTellsADetailOnceItIsThere() {
        assertThat(told(queue().build())).isEmpty();
        assertThat(told(queue().recordings("r-1").build())).containsExactly(CallDetail.RECORDING);
        assertThat(told(queue().metrics(START, null, null).build())).containsExactly(CallDetail.ARRIVED);
        assertThat(told(queue().metrics(START, START, Duration.ZERO).build()))
                .containsExactly(CallDetail.ARRIVED, CallDetail.FIRST_ANSWERED, CallDetail.WAIT_TIME);
    }

    @Test
    void whatACallCannotHaveIsNotTakenFromIt() {
        assertThat(told(direct().unanswered()
                        .recordings("r-1")
                        .metrics(START, START, Duration.ZERO)
                        .build()))
                .isEmpty();
    }

    private static List<CallDetail> possible(Kind kind, boolean answered) {
        return Arrays.stream(CallDetail.values())
                .filter(detail -> detail.possible(kind, answered))
                .toList();
    }

    private static List<CallDetail> told(Call call) {
        return Arrays.stream(CallDetail.values())
                .filter(detail -> detail.toldBy(call))
                .toList();
    }
}
