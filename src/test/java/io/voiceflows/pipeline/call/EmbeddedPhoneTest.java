package io.voiceflows.pipeline.call;

import static io.voiceflows.call.CallBuilder.CUSTOMER;
import static io.voiceflows.call.CallBuilder.START;
import static io.voiceflows.call.CallBuilder.direct;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmbeddedPhoneTest {

    private static final String PHONE = "eb000000-0000-4000-8000-000000000001";

    private final CallDesk desk = new CallDesk().users(CallDesk.alexWithPhone()).owns(CUSTOMER, CallDesk.FABRIKAM);

    @Test
    void thePhonesOwnRecordOfACallIsFound() {
        assertThat(found(direct().build(), row("{}"))).isEqualTo(UUID.fromString(PHONE));
    }

    @Test
    void aRecordOfAnotherUserNumberOrDirectionIsAnotherCall() {
        assertThat(found(direct().build(), row("{'_ownerid_value':'" + CallDesk.MEGAN + "'}")))
                .isNull();
        assertThat(found(direct().build(), row("{'phonenumber':'+442079460199'}")))
                .isNull();
        assertThat(found(direct().build(), row("{'directioncode':true}"))).isNull();
    }

    @Test
    void theNumberMayBeSpelledAsThePhoneLikes() {
        assertThat(found(direct().build(), row("{'phonenumber':'(020) 7946 0123'}")))
                .isNotNull();
    }

    @Test
    void whatThisServiceWroteIsNoRecordOfThePhone() {
        assertThat(found(direct().build(), row("{'voice_callid':'c-0'}"))).isNull();
        assertThat(found(direct().build(), row("{'voice_callbackid':'cb-0'}"))).isNull();
        JournalItem ours = desk.synced(direct().id("c-0").build());
        assertThat(found(direct().build(), row("{'activityid':'" + ours.recordId() + "'}")))
                .isNull();
    }

    @Test
    void withoutBeginningTheRecordsPlannedOrCreationTimeCounts() {
        assertThat(found(direct().build(), row("{'actualstart':null,'scheduledstart':'" + START + "'}")))
                .isNotNull();
        assertThat(found(direct().build(), row("{'actualstart':null,'createdon':'" + START.plusSeconds(10) + "'}")))
                .isNotNull();
        assertThat(found(direct().build(), row("{'actualstart':'soon'}"))).isNull();
    }

    @Test
    void oneRecordOfThePhoneStandsForOneCallOnly() {
        CallBatch batch = desk.batch();
        CallWork first = desk.items.open(batch, direct().build());
        CallWork redialled = desk.items.open(
                batch, direct().id("c-2").start(START.plusSeconds(10)).build());
        desk.embedded.took(first, List.of(row("{}")));
        desk.embedded.find(first);
        desk.embedded.find(redialled);
        assertThat(first.embedded()).isNotNull();
        assertThat(redialled.embedded()).isNull();
    }

    @Test
    void ofTwoRecordsTheNearerOneIsTaken() {
        JsonNode farther = row(
                "{'activityid':'eb000000-0000-4000-8000-000000000002','actualstart':'" + START.minusSeconds(9) + "'}");
        assertThat(found(direct().build(), farther, row("{}"))).isEqualTo(UUID.fromString(PHONE));
    }

    @Test
    void dynamicsIsAskedOncePerRunAndOnlyForUsersWithAPhone() {
        CallWork work = desk.open(direct().build());
        assertThat(desk.embedded.mustAsk(work)).isTrue();
        desk.embedded.took(work, List.of());
        assertThat(desk.embedded.mustAsk(work)).isFalse();
        assertThat(desk.embedded.mustAsk(
                        desk.users(CallDesk.alex()).open(direct().id("c-2").build())))
                .isFalse();
    }

    @Test
    void theQueryBeginsTheMarginBeforeTheCall() {
        assertThat(desk.embedded.query(desk.open(direct().build())).filter())
                .isEqualTo("createdon ge " + Instant.parse("2026-03-02T08:49:45Z"));
    }

    @Test
    void anAdoptedCallGetsTheCallsIdAndNothingIsCreated() {
        CallWork work = adopted();
        assertThat(desk.writes.adopt(work).path()).isEqualTo("phonecalls(" + PHONE + ")");
        assertThat(desk.writes.adopt(work).body().toString()).isEqualTo("{\"voice_callid\":\"c-1\"}");
        desk.outcomes.adopted(work);
        JournalItem item = desk.item("call-sync", "c-1~t-alex");
        assertThat(item.outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(item.recordId()).isEqualTo(UUID.fromString(PHONE));
        assertThat(desk.item("call-details", "c-1~t-alex").recordId()).isEqualTo(UUID.fromString(PHONE));
    }

    @Test
    void withoutAColumnForTheCallsIdItIsAdoptedAllTheSame() {
        desk.settings("columns:\n  phonecall:\n    call-id:\n");
        assertThat(desk.writes.adopt(adopted())).isNull();
    }

    @Test
    void aRecordThatWasClosedKeepsItsColumnsAndIsKnownByTheJournal() {
        desk.outcomes.adoptedUnmarked(adopted(), refusal(FailureKind.BAD_RECORD));
        assertThat(desk.item("call-sync", "c-1~t-alex").outcome()).isEqualTo(Outcome.EXISTING);
    }

    @Test
    void aRecordThatWasDeletedIsNotMadeAgain() {
        desk.outcomes.adoptedUnmarked(adopted(), refusal(FailureKind.GONE));
        assertThat(desk.item("call-sync", "c-1~t-alex").reason()).isEqualTo(Reason.DELETED_IN_DYNAMICS);
    }

    private CallWork adopted() {
        CallWork work = desk.open(direct().build());
        desk.embedded.took(work, List.of(row("{}")));
        desk.embedded.find(work);
        assertThat(work.embedded()).isNotNull();
        return work;
    }

    private UUID found(Call call, JsonNode... rows) {
        CallWork work = desk.open(call);
        desk.embedded.took(work, List.of(rows));
        desk.embedded.find(work);
        return work.embedded();
    }

    /** The phone's record of Alex's call, with some columns changed. */
    private static JsonNode row(String changes) {
        ObjectNode row = (ObjectNode)
                CallDesk.json(("{'activityid':'%s','phonenumber':'%s','directioncode':false,'actualstart':'%s',"
                                + "'_ownerid_value':'%s','voice_callid':null}")
                        .formatted(PHONE, CUSTOMER, START, CallDesk.ALEX));
        row.setAll((ObjectNode) CallDesk.json(changes));
        return row;
    }

    private static NeighbourException refusal(FailureKind kind) {
        return new NeighbourException("dataverse", kind, 400, "", "refused");
    }
}
