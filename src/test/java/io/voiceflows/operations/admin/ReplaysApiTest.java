package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.dryrun.DryRunReport;
import io.voiceflows.pipeline.dryrun.DryRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be ordered, and what is answered to an order that makes no sense. */
class ReplaysApiTest extends OperationsTest {

    private static final String CONTOSO = "/admin/tenants/contoso";
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    @Autowired
    private Journal journal;

    @Autowired
    private DryRuns dryRuns;

    @Test
    void aReplayTellsHowManyThereAreAndWhichOnesItTook() throws Exception {
        journal.save(Items.item("contoso", "one", Outcome.PARKED, Reason.REFUSED, null, AT), List.of());
        journal.save(Items.item("contoso", "two", Outcome.PARKED, Reason.OUR_FAULT, null, AT), List.of());
        journal.save(Items.item("fabrikam", "other", Outcome.PARKED, Reason.REFUSED, null, AT), List.of());

        JsonNode answer = json(adminPost(CONTOSO + "/replay?limit=1"));

        assertThat(answer.get("count").asInt()).isEqualTo(2);
        assertThat(answer.get("limit").asInt()).isEqualTo(1);
        assertThat(answer.get("items")).hasSize(1);
        assertThat(answer.at("/items/0/pipeline").asText()).isEqualTo("callback-sync");
        JsonNode rest = json(adminPost(CONTOSO + "/replay?reason=our-fault&pipeline=callback-sync"));
        assertThat(rest.at("/items/0/id").asText()).isEqualTo("two");
        assertThat(journal.find(new ItemKey("fabrikam", "callback-sync", "other"))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.PARKED);
    }

    @Test
    void anOrderThatMakesNoSenseIsRefused() throws Exception {
        for (String order : List.of(
                "/replay?outcome=written",
                "/replay?reason=bad-luck",
                "/replay?pipeline=call-sink",
                "/replay?limit=501",
                "/replay?from=2026-03-02T09:00:00Z&to=2026-03-02T08:00:00Z",
                "/replay?from=yesterday",
                window("customer-index", Duration.ofHours(1), Duration.ZERO),
                window("callback-sync", Duration.ofHours(1), Duration.ofHours(2)),
                window("callback-sync", Duration.ofDays(40), Duration.ZERO),
                window("callback-sync", Duration.ofDays(61), Duration.ofDays(60)),
                "/pipelines/callback-sync/windows",
                "/pipelines/callback-sync/dry-run?from=2026-03-02T09:00:00Z",
                "/pipelines/smart-routing/dry-run")) {
            assertThat(adminPost(CONTOSO + order).statusCode()).as(order).isEqualTo(400);
        }
        assertThat(admin(CONTOSO + "/dry-run/callback-sync").statusCode()).isEqualTo(404);
        assertThat(json(admin(CONTOSO + "/pipelines/callback-sync/windows"))).isEmpty();
    }

    @Test
    void aWindowIsAskedForUntilNowAtMostAndListed() throws Exception {
        JsonNode asked = json(adminPost(CONTOSO + window("callback-sync", Duration.ofHours(1), Duration.ofHours(-9))));
        assertThat(Instant.parse(asked.get("to").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(asked.get("by").asText()).isEqualTo("admin");
        JsonNode listed = json(admin(CONTOSO + "/pipelines/callback-sync/windows"));
        assertThat(listed).hasSize(1);
    }

    @Test
    void aDryRunIsAskedForWithItsWindow() throws Exception {
        Instant from = Instant.now().minus(Duration.ofHours(2));
        Instant to = from.plusSeconds(60);
        DryRunReport report =
                new DryRunReport("contoso", "callback-sync", "admin", AT, AT, true, "", 1, 0, 0, 0, 0, 0, 0, List.of());
        when(dryRuns.run(eq("contoso"), eq("callback-sync"), eq("admin"), any()))
                .thenReturn(report);
        when(dryRuns.run("contoso", "callback-sync", "admin", new DryRun.Window(from, to)))
                .thenReturn(report);
        when(dryRuns.last("contoso", "callback-sync")).thenReturn(Optional.of(report), Optional.empty());

        JsonNode answer = json(adminPost(CONTOSO + "/pipelines/callback-sync/dry-run?from=" + from + "&to=" + to));

        assertThat(answer.get("written").asInt()).isOne();
        assertThat(json(admin(CONTOSO + "/dry-run/callback-sync"))).isEqualTo(answer);
    }

    private static String window(String pipeline, Duration from, Duration to) {
        Instant now = Instant.now();
        return "/pipelines/%s/windows?from=%s&to=%s".formatted(pipeline, now.minus(from), now.minus(to));
    }
}
