package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsOnly.TwoTenants;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.call.CallDetails;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConsoleTest extends OperationsTest {

    private static final UUID RECORD = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");

    @Autowired
    private Journal journal;

    @Autowired
    private TwoTenants tenants;

    @BeforeEach
    void fillJournal() {
        Instant now = Instant.now();
        journal.save(
                Items.item("contoso", "c-written", Outcome.WRITTEN, Reason.NONE, RECORD, now),
                List.of(new TrailEntry(now, "match", "One <b>contact</b> has this number.", "customers (1.5.3)")));
        journal.save(Items.item("contoso", "c-parked", Outcome.PARKED, Reason.REFUSED, null, now), List.of());
        journal.saveRun(Items.run("contoso", now.minusSeconds(5), true, 1, 1));
    }

    @Test
    void theOverviewShowsTenantsItemsAndWhy() throws Exception {
        String page = serviceAsAdmin("/").body();

        assertThat(page)
                .contains("contoso", "fabrikam", "callback-sync")
                .contains("It became phone call " + RECORD)
                .contains(Reason.REFUSED.sentence())
                .contains("+44•••123")
                .contains("/items/contoso/callback-sync/c-written")
                .contains("contoso has 1 parked item waiting for a person.");
    }

    @Test
    void callsThatStandTwiceInDynamicsAreReported() throws Exception {
        Instant now = Instant.now();
        ItemKey call = new ItemKey("contoso", CallDetails.PIPELINE, "c-twice~alex");
        journal.save(
                JournalItem.first(call, "DIRECT", now, "+44•••123", now)
                        .withRecord(RECORD, "")
                        .ended(Outcome.WRITTEN, Reason.STANDS_TWICE, now),
                List.of());

        assertThat(serviceAsAdmin("/").body())
                .contains("contoso has 1 call that stands twice in Dynamics, written by an embedded phone as well");
    }

    @Test
    void itemsAreFilteredByOutcome() throws Exception {
        String page = serviceAsAdmin("/?outcome=parked").body();

        assertThat(page).contains("/items/contoso/callback-sync/c-parked").doesNotContain("callback-sync/c-written");
    }

    @Test
    void theFiguresOfTheChartsAreInThePage() throws Exception {
        String page = serviceAsAdmin("/").body();

        assertThat(page).containsPattern("<script type=\"application/json\" id=\"timeline\"[^>]*>\\[\\{\"label\":\"");
        assertThat(page).contains("\"written\":").contains("<canvas id=\"items-chart\" role=\"img\"");
    }

    @Test
    void anItemPageAnswersWhyWithItsTrail() throws Exception {
        String page = serviceAsAdmin("/items/contoso/callback-sync/c-written").body();

        assertThat(page)
                .contains("It became phone call " + RECORD)
                .contains("One &lt;b&gt;contact&lt;/b&gt; has this number.")
                .contains("customers (1.5.3)")
                .contains("Nothing: it is finished.");
        assertThat(serviceAsAdmin("/items/contoso/callback-sync/c-parked").body())
                .contains("Repair what was refused (the last entry of the trail names it), then replay it.")
                .contains("action=\"/console/items/contoso/callback-sync/c-parked/replay\"");
        assertThat(page).as("what has ended is not replayed").doesNotContain("/replay");
    }

    @Test
    void anUnknownItemIsSaidToBeUnknown() throws Exception {
        HttpResponse<String> response = serviceAsAdmin("/items/contoso/callback-sync/%3Cscript%3E");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Unknown item").doesNotContain("under <script>");
    }

    @Test
    void problemsAreShownInSentences() throws Exception {
        tenants.problems.add("contoso.yaml:14: unknown setting");
        try {
            assertThat(serviceAsAdmin("/").body()).contains("Settings: contoso.yaml:14: unknown setting");
        } finally {
            tenants.problems.clear();
        }
    }

    @Test
    void everythingThePageNeedsComesFromTheServiceItself() throws Exception {
        String page = serviceAsAdmin("/").body();

        List<String> needed = Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css|svg))\"")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
        assertThat(needed).hasSizeGreaterThanOrEqualTo(4).allMatch(path -> path.startsWith("/"));
        for (String path : needed) {
            assertThat(serviceAsAdmin(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(page).doesNotContain("<style").doesNotContain("style=").doesNotContainPattern("\\son[a-z]+=\"");
    }
}
