package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.call.Call;
import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.pipeline.RunsOf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallWritesTest {

    private static final String LINK = "recording-link: https://recordings.contoso.example/{recording}";

    private final CallDesk desk = new CallDesk().owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void aCallThatAwaitsNothingIsWrittenAndCompletedTogether() {
        Batch.Part part = create(direct().build());
        assertThat(part.changeSet()).isTrue();
        assertThat(part.requests()).extracting(DataverseRequest::path).containsExactly("phonecalls", "$1");
        assertThat(part.requests().get(1).body().toString()).isEqualTo("{\"statecode\":1,\"statuscode\":4}");
    }

    @Test
    void aCallThatAwaitsDetailsIsWrittenAloneAndStaysOpen() {
        desk.use(LINK);
        Batch.Part part = create(direct().build());
        assertThat(part.changeSet()).isFalse();
        assertThat(part.requests()).hasSize(1);
    }

    @Test
    void aCallWhoseUserHasAnEmbeddedPhoneStaysOpenUntilATwinWasLookedFor() {
        desk.users(CallDesk.alexWithPhone());
        assertThat(create(direct().build()).requests()).hasSize(1);
    }

    @Test
    void anAuditTextThatItsColumnWouldCutStandsInANoteAsAWhole() {
        desk.use("enable-audit: true");
        String longText = "x".repeat(10_001);
        List<DataverseRequest> requests =
                create(direct().received("Note", longText).build()).requests();
        assertThat(requests).extracting(DataverseRequest::path).contains("annotations");
        assertThat(requests.get(1).body().path("notetext").asText()).isEqualTo("Note: " + longText);
        assertThat(create(direct().id("c-2").received("Note", "short").build()).requests())
                .extracting(DataverseRequest::path)
                .doesNotContain("annotations");
    }

    @Test
    void anEarlierTryThatLandedIsExistingAndItsDetailsAreWrittenAnew() {
        assertThat(desk.writes.created(RunsOf.TENANT, refusal(412, "0x80040237")))
                .isEqualTo(PhoneCallWritten.EXISTING);
        desk.use(LINK);
        desk.outcomes.written(matched(direct().recordings("r-1").build()), PhoneCallWritten.EXISTING);
        assertThat(desk.item("call-sync", "c-1~t-alex").outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(desk.item("call-details", "c-1~t-alex").did("recording-url")).isFalse();
    }

    @Test
    void anOwnerWhoWasDisabledAMomentAgoHasTheUsersReadAgain() {
        assertThatThrownBy(() -> desk.writes.created(RunsOf.TENANT, refusal(403, "0x80040225")))
                .isInstanceOfSatisfying(
                        NeighbourException.class,
                        it -> assertThat(it.kind().wholeNeighbour()).isFalse());
        verify(desk.readUsers).forget(RunsOf.TENANT);
    }

    @Test
    void aBusyEnvironmentIsLeftToTheErrorPolicy() {
        assertThatThrownBy(() -> desk.writes.created(RunsOf.TENANT, refusal(429, "0x80072322")))
                .isInstanceOfSatisfying(
                        NeighbourException.class, it -> assertThat(it.kind()).isEqualTo(FailureKind.BUSY));
    }

    @Test
    void theOutcomeKnowsTheRecordAndWhenTheCallEnded() {
        JournalItem item = desk.synced(direct().build());
        assertThat(item.did("created")).isTrue();
        assertThat(item.recordId()).isEqualTo(desk.open(direct().build()).activityId());
        assertThat(item.steps())
                .containsEntry(JournalItem.ENDED, direct().build().end());
    }

    @Test
    void whatDoesNotStandInDynamicsIsNeverNotedAsWritten() {
        CallWork work = matched(direct().build());
        assertThatThrownBy(() -> desk.outcomes.written(work, PhoneCallWritten.PARTY_REFUSED))
                .isInstanceOf(IllegalStateException.class);
    }

    private CallWork matched(Call call) {
        CallWork work = desk.judged(call);
        desk.matching.matched(work, desk.match(work.number()));
        return work;
    }

    private Batch.Part create(Call call) {
        return desk.writes.create(matched(call), JsonNodeFactory.instance.objectNode());
    }

    private static PartAnswer refusal(int status, String code) {
        return new PartAnswer(List.of(new DataverseResponse(
                status, Map.of(), CallDesk.json("{'error':{'code':'" + code + "','message':'refused'}}"))));
    }
}
