package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Items: found by filter and id, and tried again by a button. */
class ItemsPageTest extends OperationsTest {

    private static final UUID RECORD = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");
    private static final String REPLAY = "/console/items/contoso/callback-sync/c-parked/replay";

    @Autowired
    private Journal journal;

    @BeforeEach
    void fillJournal() {
        Instant now = Instant.now();
        journal.save(Items.item("contoso", "c-written", Outcome.WRITTEN, Reason.NONE, RECORD, now), List.of());
        journal.save(Items.item("contoso", "c-parked", Outcome.PARKED, Reason.REFUSED, null, now), List.of());
        journal.save(Items.item("contoso", "c-unreadable", Outcome.PARKED, Reason.UNREADABLE, null, now), List.of());
        journal.save(Items.item("fabrikam", "f-parked", Outcome.PARKED, Reason.REFUSED, null, now), List.of());
    }

    @Test
    void itemsAreFilteredByTenantPipelineOutcomeAndReason() throws Exception {
        assertThat(items("")).contains("c-written", "c-parked", "c-unreadable", "f-parked");
        assertThat(items("?outcome=parked")).contains("/c-parked", "/f-parked").doesNotContain("/c-written");
        assertThat(items("?outcome=parked&tenant=contoso&reason=refused"))
                .contains("/c-parked")
                .doesNotContain("/f-parked", "/c-unreadable");
        assertThat(items("?pipeline=call-sync")).doesNotContain("/c-parked");
        assertThat(items("?outcome=nonsense&reason=%3Cscript%3E"))
                .as("what does not exist filters nothing")
                .contains("/c-written")
                .doesNotContain("<script>");
    }

    @Test
    void theReasonsToChooseFromAreThoseThatItemsHave() throws Exception {
        assertThat(items("")).contains("refused (2)", "unreadable (1)").doesNotContain("value=\"too_short\"");
        assertThat(items("?tenant=contoso")).contains("refused (1)");
    }

    @Test
    void theIdOfACallOrOfARecordLeadsToItsExplanation() throws Exception {
        for (String id : List.of("c-written", RECORD.toString(), "%7B" + RECORD + "%7D")) {
            HttpResponse<String> found = serviceAsAdmin("/console/items?id=" + id);

            assertThat(found.statusCode()).as(id).isEqualTo(303);
            assertThat(location(found)).isEqualTo("/items/contoso/callback-sync/c-written");
        }
    }

    @Test
    void anIdThatTwoTenantsHaveLeadsToBoth() throws Exception {
        journal.save(
                Items.item("fabrikam", "c-written", Outcome.WRITTEN, Reason.NONE, RECORD, Instant.now()), List.of());

        assertThat(items("?id=c-written"))
                .contains("/items/contoso/callback-sync/c-written", "/items/fabrikam/callback-sync/c-written");
        assertThat(location(serviceAsAdmin("/console/items?id=c-written&tenant=fabrikam")))
                .isEqualTo("/items/fabrikam/callback-sync/c-written");
    }

    @Test
    void anUnknownIdIsSaidToBeUnknownAndWhy() throws Exception {
        assertThat(items("?id=%3Cscript%3E")).contains("The journal has nothing under", "&lt;script&gt;", "look-back");
    }

    @Test
    void longListsAreTurnedPageByPageWithTheirFilters() throws Exception {
        Instant now = Instant.now();
        for (int number = 0; number < 60; number++) {
            journal.save(
                    Items.item(
                            "contoso",
                            "more-%02d".formatted(number),
                            Outcome.PARKED,
                            Reason.REFUSED,
                            null,
                            now.minusSeconds(number + 1L)),
                    List.of());
        }

        String first = items("?outcome=parked&reason=refused&tenant=contoso");
        String second = items("?outcome=parked&reason=refused&tenant=contoso&page=2");

        assertThat(first)
                .contains("more-00", "tenant=contoso&amp;outcome=parked&amp;reason=refused&amp;page=2")
                .doesNotContain("more-59", "id=\"newer\"");
        assertThat(second).contains("more-59", "page=1").doesNotContain("more-00", "id=\"older\"");
    }

    @Test
    void aPressedButtonReplaysAParkedItemAndItsTrailNamesWho() throws Exception {
        assertThat(items("?outcome=parked")).contains("action=\"" + REPLAY + "\"");

        HttpResponse<String> pressed = press(true, REPLAY, "");

        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(location(pressed)).isEqualTo("/items/contoso/callback-sync/c-parked");
        ItemKey key = new ItemKey("contoso", "callback-sync", "c-parked");
        JournalItem item = journal.find(key).orElseThrow();
        assertThat(item.reason()).isEqualTo(Reason.REPLAY_REQUESTED);
        assertThat(journal.trail(key))
                .extracting(TrailEntry::text)
                .containsExactly("Another try was requested by admin.");
        assertThat(serviceAsAdmin("/items/contoso/callback-sync/c-parked").body())
                .as("nobody has to ask twice")
                .doesNotContain(REPLAY);
    }

    @Test
    void whatHasEndedIsNotReplayed() throws Exception {
        press(true, "/console/items/contoso/callback-sync/c-written/replay", "");

        assertThat(journal.find(new ItemKey("contoso", "callback-sync", "c-written"))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.WRITTEN);
        assertThat(press(true, "/console/items/contoso/callback-sync/nothing/replay", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void neitherAStrangerNorAForeignPageReplays() throws Exception {
        assertThat(press(false, REPLAY, "").statusCode()).isEqualTo(401);
        assertThat(adminBrowser().pressElsewhere(REPLAY, "").statusCode()).isEqualTo(403);
        assertThat(journal.find(new ItemKey("contoso", "callback-sync", "c-parked"))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.PARKED);
    }

    private String items(String query) throws Exception {
        return serviceAsAdmin("/console/items" + query).body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
