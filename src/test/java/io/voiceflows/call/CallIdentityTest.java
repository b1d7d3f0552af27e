package io.voiceflows.call;

import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallIdentityTest {

    @Test
    void aCallIsTheCallAndItsUserInLowerCase() {
        assertThat(CallIdentity.of(direct().id("5D2F").user("T-Alex").build())).isEqualTo("5d2f~t-alex");
    }

    @Test
    void directOrQueueMakesNoDifference() {
        assertThat(CallIdentity.of(queue().build())).isEqualTo(CallIdentity.of(direct().build()));
    }

    @Test
    void aQueueCallThatNobodyTookIsTheCallAndItsQueue() {
        assertThat(CallIdentity.of(queue().user("").build())).isEqualTo("c-1~q-support");
        assertThat(CallIdentity.ofQueue(queue().build())).isEqualTo("c-1~q-support");
    }

    @Test
    void withoutUserIdTheLoginTellsWhose() {
        assertThat(CallIdentity.of(
                        direct().user("").userName("Alex@contoso.example").build()))
                .isEqualTo("c-1~alex@contoso.example");
    }

    @Test
    void aCallOfNobodyIsTheCallAlone() {
        assertThat(CallIdentity.of(direct().user("").build())).isEqualTo("c-1");
    }

    @Test
    void theCallsOwnIdIsReadBack() {
        assertThat(CallIdentity.callId("c-1~t-alex")).isEqualTo("c-1");
        assertThat(CallIdentity.callId("c-1")).isEqualTo("c-1");
    }
}
