package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.Items;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever may only look is offered nothing to press. */
class ConsoleButtonsTest extends Staff {

    private static final List<String> PAGES = List.of(
            "/",
            "/console/items",
            "/items/contoso/callback-sync/c-parked",
            "/console/tenants/contoso",
            "/console/tenants/contoso/settings",
            "/console/tenants/contoso/check");

    @Autowired
    private Journal journal;

    @BeforeEach
    void oneItemIsParked() {
        journal.save(Items.item("contoso", "c-parked", Outcome.PARKED, Reason.REFUSED, null, Instant.now()), List.of());
    }

    @Test
    void aViewerSeesEachPageWithoutButtonsButToSignOut() throws Exception {
        for (String page : PAGES) {
            String shown = browserOf(MEGAN).open(page).body();

            assertThat(shown)
                    .as(page)
                    .contains("megan", "action=\"/logout\"")
                    .doesNotContain(
                            "method=\"post\" action=\"/console/", "class=\"filters\" action=\"/console/tenants");
        }
    }

    @Test
    void anOperatorIsOfferedWhatThePageCanDo() throws Exception {
        for (String page : PAGES) {
            assertThat(browserOf(DIEGO).open(page).body())
                    .as(page)
                    .containsPattern("method=\"post\"[^>]* action=\"/console/");
        }
    }
}
