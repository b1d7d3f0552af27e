package io.voiceflows.call;

import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static io.voiceflows.call.CallBuilder.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallPartsTest {

    private final CallParts parts = new CallParts();

    @Test
    void callsComeOldestFirstAndThoseWithoutStartBeforeAll() {
        assertThat(inOrder(
                        direct().id("late").start(START.plusSeconds(9)).build(),
                        direct().id("early").build(),
                        direct().id("timeless").start(null).build()))
                .extracting(Call::callId)
                .containsExactly("timeless", "early", "late");
    }

    @Test
    void aCallThatRepeatsOnTheNextPageIsOneCall() {
        assertThat(inOrder(
                        direct().build(),
                        direct().build(),
                        direct().id("C-1").user("T-ALEX").build()))
                .hasSize(1);
    }

    @Test
    void ofTwoTellingsOfOneCallTheOneChangedLastHolds() {
        Call before = direct().modified(START).privacy(Privacy.UNCLASSIFIED).build();
        Call after = direct().modified(START.plusSeconds(1)).build();
        assertThat(inOrder(after, before)).containsExactly(after);
        assertThat(inOrder(before, after)).containsExactly(after);
    }

    @Test
    void whatTellsWhenItWasChangedHoldsAgainstWhatDoesNot() {
        Call dated = direct().modified(START).build();
        Call undated = direct().privacy(Privacy.PRIVATE).build();
        assertThat(inOrder(dated, undated)).containsExactly(dated);
        assertThat(inOrder(undated, dated)).containsExactly(dated);
    }

    @Test
    void ofTwoTellingsWithoutTimeOfChangeTheLaterOneHolds() {
        Call first = direct().privacy(Privacy.UNCLASSIFIED).build();
        Call second = direct().build();
        assertThat(inOrder(first, second)).containsExactly(second);
    }

    @Test
    void aTransferredCallIsOneCallOfEachUser() {
        assertThat(inOrder(
                        direct().user("t-alex").build(),
                        direct().user("t-megan").build()))
                .extracting(Call::userId)
                .containsExactly("t-alex", "t-megan");
    }

    @Test
    void aCallAmongDirectAndQueueCallsIsOneQueueCallWithTheMetricsOfTheQueue() {
        Call ofUser = direct().recordings("r-1").privacy(Privacy.UNCLASSIFIED).build();
        Call ofQueue = queue().metrics(START, START.plusSeconds(20), Duration.ofSeconds(20))
                .recordings("r-2")
                .build();
        for (List<Call> reported : List.of(List.of(ofUser, ofQueue), List.of(ofQueue, ofUser))) {
            assertThat(parts.inOrder(reported)).singleElement().satisfies(call -> {
                assertThat(call.kind()).isEqualTo(Kind.QUEUE);
                assertThat(call.waitTime()).isEqualTo(Duration.ofSeconds(20));
                assertThat(call.privacy()).isEqualTo(Privacy.WORK);
                assertThat(call.recordingIds()).containsExactlyInAnyOrder("r-1", "r-2");
            });
        }
    }

    @Test
    void aUserWhoMarkedItPrivateWinsAgainstTheQueue() {
        assertThat(inOrder(direct().privacy(Privacy.PRIVATE).build(), queue().build()))
                .singleElement()
                .satisfies(call -> assertThat(call.privacy()).isEqualTo(Privacy.PRIVATE));
    }

    @Test
    void whatOnePartLacksTheOtherTells() {
        Call ofUser = direct().userName("alex@contoso.example")
                .received("CallTypeString", "Mobile")
                .build();
        Call ofQueue = queue().number("")
                .direction(null)
                .start(null)
                .end(null)
                .duration(null)
                .received("QueueName", "Support")
                .build();
        assertThat(inOrder(ofUser, ofQueue)).singleElement().satisfies(call -> {
            assertThat(call.customerNumber()).isEqualTo(CallBuilder.CUSTOMER);
            assertThat(call.direction()).isEqualTo(Call.Direction.INCOMING);
            assertThat(call.start()).isEqualTo(START);
            assertThat(call.end()).isEqualTo(START.plusSeconds(300));
            assertThat(call.duration()).isEqualTo(Duration.ofMinutes(5));
            assertThat(call.userName()).isEqualTo("alex@contoso.example");
            assertThat(call.received()).containsOnlyKeys("QueueName", "CallTypeString");
        });
    }

    @Test
    void aQueueCallWithoutQueueNameIsTheUsersOwnCallAndUnclassified() {
        assertThat(inOrder(queue().queueName("")
                        .metrics(START, START.plusSeconds(2), Duration.ofSeconds(2))
                        .build()))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.kind()).isEqualTo(Kind.DIRECT);
                    assertThat(call.privacy()).isEqualTo(Privacy.UNCLASSIFIED);
                    assertThat(call.arrived()).isNull();
                    assertThat(call.waitTime()).isNull();
                });
    }

    @Test
    void throughAPersonalWorkNumberTheUsersOwnPrivacyHolds() {
        assertThat(inOrder(queue().queueName("").build(), direct().build()))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.kind()).isEqualTo(Kind.DIRECT);
                    assertThat(call.privacy()).isEqualTo(Privacy.WORK);
                });
    }

    @Test
    void aQueueCallToldBeforeAndAfterSomebodyTookItIsTheOneThatWasTaken() {
        Call untaken = queue().user("").unanswered().build();
        Call taken = queue().build();
        assertThat(inOrder(untaken, taken)).containsExactly(taken);
        assertThat(inOrder(taken, untaken)).containsExactly(taken);
    }

    @Test
    void aQueueCallOfAUserWhoIsNamedLikeTheQueueIsNotLost() {
        Call named = queue().user("T-ALEX").queueId("t-alex").build();
        assertThat(inOrder(named)).containsExactly(named);
    }

    @Test
    void aCallThatOverflowedFromOneQueueToAnotherIsACallOfEach() {
        Call overflowed = queue().user("").unanswered().build();
        Call elsewhere = queue().queueId("q-sales").build();
        assertThat(inOrder(overflowed, elsewhere)).containsExactlyInAnyOrder(overflowed, elsewhere);
    }

    private List<Call> inOrder(Call... reported) {
        return parts.inOrder(List.of(reported));
    }
}
