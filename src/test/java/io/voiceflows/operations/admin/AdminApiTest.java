package io.voiceflows.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsOnly.TwoTenants;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.call.CallDetails;
import io.voiceflows.pipeline.call.CallbackAttempts;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdminApiTest extends OperationsTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final UUID RECORD = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");

    @Autowired
    private Journal journal;

    @Autowired
    private TwoTenants tenants;

    @Autowired
    private Pauses pauses;

    @BeforeEach
    void fillJournal() {
        save(
                Items.item("contoso", "written", Outcome.WRITTEN, Reason.NONE, RECORD, AT),
                new TrailEntry(AT, "match", "One contact has this number.", "customers.number-columns"),
                new TrailEntry(AT.plusSeconds(1), "create", "Phone call created.", ""));
        save(Items.item("contoso", "duplicate", Outcome.SKIPPED, Reason.DUPLICATE_IGNORED, RECORD, AT.minusSeconds(9)));
        save(Items.item("contoso", "parked", Outcome.PARKED, Reason.REFUSED, null, AT.plusSeconds(2)));
    }

    @Test
    void tenantsAreShownWithSchedulesLastRunsAndCounts() throws Exception {
        journal.saveRun(Items.run("contoso", Instant.now().minusSeconds(120), true, 1, 1));
        journal.saveRun(Items.run("contoso", Instant.now().minusSeconds(60), false, 0, 0));

        JsonNode all = json(admin("/admin/tenants"));

        assertThat(all).hasSize(2);
        JsonNode pipeline = all.get(0).get("pipelines").get(0);
        assertThat(all.get(0).get("name").asText()).isEqualTo("contoso");
        assertThat(all.get(0).get("paused").asBoolean()).isFalse();
        assertThat(pipeline.get("name").asText()).isEqualTo("callback-sync");
        assertThat(pipeline.get("schedule").asText()).isEqualTo("0 * * * * ?");
        assertThat(pipeline.at("/lastRun/completed").asBoolean()).isFalse();
        assertThat(pipeline.at("/lastRun/message").asText()).isEqualTo("Dynamics does not answer");
        assertThat(pipeline.at("/counts/written").asInt()).isEqualTo(1);
        assertThat(pipeline.at("/counts/waiting").isInt()).isTrue();
        assertThat(Instant.parse(pipeline.get("lastGoodRun").asText()))
                .isBefore(Instant.parse(pipeline.at("/lastRun/started").asText()));
        assertThat(all.get(1).at("/pipelines/0/lastRun").isNull()).isTrue();
        assertThat(json(admin("/admin/tenants/contoso")).get("name").asText()).isEqualTo("contoso");
    }

    @Test
    void aPausedTenantSaysWhy() throws Exception {
        pauses.pauseFor(
                new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "The client secret expired"),
                "fabrikam",
                "callback-sync",
                Instant.now());
        try {
            JsonNode fabrikam = json(admin("/admin/tenants/fabrikam"));

            assertThat(fabrikam.get("paused").asBoolean()).isTrue();
            assertThat(fabrikam.get("pausedBecause").asText()).isEqualTo("The client secret expired");
            assertThat(json(admin("/admin/tenants/contoso")).has("pausedBecause"))
                    .isFalse();
        } finally {
            pauses.wentWell("fabrikam", "callback-sync", Set.of("dataverse"));
        }
    }

    @Test
    void runsAreShownNewestFirstAndAddUp() throws Exception {
        journal.saveRun(Items.run("fabrikam", AT, true, 3, 1));
        journal.saveRun(Items.run("fabrikam", AT.plusSeconds(60), true, 0, 0));

        JsonNode runs = json(admin("/admin/tenants/fabrikam/runs?pipeline=callback-sync&limit=10"));

        assertThat(runs).hasSize(2);
        assertThat(runs.get(1).get("reported").asInt()).isEqualTo(4);
        assertThat(runs.get(1).get("seenAgain").asInt()).isEqualTo(2);
        assertThat(runs.get(1).get("milliseconds").asInt()).isEqualTo(1500);
        assertThat(admin("/admin/tenants/fabrikam/runs?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void itemsAreFilteredByOutcomeAndSayWhy() throws Exception {
        JsonNode parked = json(admin("/admin/tenants/contoso/items?outcome=parked"));

        assertThat(parked).hasSize(1);
        assertThat(parked.get(0).get("id").asText()).isEqualTo("parked");
        assertThat(parked.get(0).get("reason").asText()).isEqualTo("REFUSED");
        assertThat(parked.get(0).get("sentence").asText()).isEqualTo(Reason.REFUSED.sentence());
        assertThat(parked.get(0).get("number").asText()).isEqualTo("+44•••123");
        assertThat(json(admin("/admin/tenants/contoso/items?limit=1&offset=1"))).hasSize(1);
        assertThat(json(admin("/admin/tenants/contoso/items?pipeline=call-sync")))
                .isEmpty();
    }

    @Test
    void aParameterThatCannotBeUsedIsNamed() throws Exception {
        HttpResponse<String> outcome = admin("/admin/tenants/contoso/items?outcome=lost");
        assertThat(outcome.statusCode()).isEqualTo(400);
        assertThat(json(outcome).get("detail").asText()).contains("lost", "parked");
        assertThat(outcome.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(admin("/admin/tenants/contoso/items?limit=501").statusCode()).isEqualTo(400);
        assertThat(admin("/admin/tenants/contoso/items?limit=many").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCallIsExplainedByItsIdAndEachPartCanBeReplayed() throws Exception {
        String part = CallIdentity.of(call("c-1", "t-alex"));
        JournalItem parked =
                JournalItem.first(new ItemKey("contoso", "call-sync", part), "DIRECT", AT, "+44•••123", AT);
        save(parked.ended(Outcome.PARKED, Reason.REFUSED, AT));

        assertThat(json(admin("/admin/tenants/contoso/explain/c-1")).get("id").asText())
                .isEqualTo(part);
        String cure = json(admin("/admin/tenants/contoso/explain/" + part))
                .get("toDo")
                .asText();
        assertThat(adminPost(cure.substring(cure.indexOf("/admin"))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void aCallIsExplainedByItselfWithItsDetailsAndNotByTheAttemptThatItWas() throws Exception {
        JournalItem call = JournalItem.first(new ItemKey("contoso", "call-sync", "c-3"), "DIRECT", AT, "+44•••123", AT);
        save(
                call.ended(Outcome.SKIPPED, Reason.UNANSWERED_CALL, AT),
                new TrailEntry(AT, "read", "Nobody answered, and it came through no service queue.", ""));
        ItemKey attempt = new ItemKey("contoso", CallbackAttempts.PIPELINE, "c-3");
        save(JournalItem.first(attempt, "", AT, "+44•••123", AT.minusSeconds(1))
                .withRecord(RECORD, "")
                .ended(Outcome.WRITTEN, Reason.NONE, AT));
        ItemKey details = new ItemKey("contoso", CallDetails.PIPELINE, "c-3");
        save(
                JournalItem.first(details, "", AT, "+44•••123", AT).ended(Outcome.WRITTEN, Reason.NONE, AT),
                new TrailEntry(AT.plusSeconds(9), "complete", "The phone call was completed.", ""));

        JsonNode why = json(admin("/admin/tenants/contoso/explain/c-3"));

        assertThat(why.get("reason").asText()).isEqualTo("UNANSWERED_CALL");
        assertThat(why.get("trail").findValuesAsText("step")).containsExactly("read", "complete");
    }

    @Test
    void aCallThatWaitsForItsCustomerIsNotSaidToWaitForTheTelephonySide() throws Exception {
        JournalItem call = JournalItem.first(new ItemKey("contoso", "call-sync", "c-2"), "DIRECT", AT, "+44•••123", AT);
        save(call.waiting(Reason.NO_CUSTOMER, 0, null, AT));

        assertThat(json(admin("/admin/tenants/contoso/explain/c-2")).get("next").asText())
                .isEqualTo("It is taken up again when a customer in Dynamics gets the number.");
    }

    @Test
    void anItemIsExplainedWithItsTrailOldestFirst() throws Exception {
        JsonNode why = json(admin("/admin/tenants/contoso/explain/written"));

        assertThat(why.get("outcome").asText()).isEqualTo("WRITTEN");
        assertThat(why.get("sentence").asText()).isEqualTo("It became phone call " + RECORD + " in Dynamics.");
        assertThat(why.get("trail").findValuesAsText("step")).containsExactly("match", "create");
        assertThat(why.at("/trail/0/rule").asText()).isEqualTo("customers.number-columns");
        assertThat(why.at("/steps/created").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(why.get("related").get(0).asText()).isEqualTo("duplicate");
    }

    @Test
    void aDynamicsRecordIsExplainedByTheItemThatBecameIt() throws Exception {
        JsonNode why = json(admin("/admin/tenants/contoso/explain/" + RECORD));

        assertThat(why.get("id").asText()).isEqualTo("written");
    }

    @Test
    void aDynamicsRecordIsFoundAlsoAsDynamicsShowsItInBraces() throws Exception {
        JsonNode why = json(admin("/admin/tenants/contoso/explain/%7B" + RECORD + "%7D"));

        assertThat(why.get("id").asText()).isEqualTo("written");
    }

    @Test
    void aPathThatIsNotServedSaysSoInOurWords() throws Exception {
        HttpResponse<String> response = admin("/admin/tenants/contoso/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("detail").asText()).isEqualTo("Nothing is served at this path on this port.");
    }

    @Test
    void aParkedItemSaysWhatToDoAndIsReplayed() throws Exception {
        assertThat(json(admin("/admin/tenants/contoso/explain/parked"))
                        .get("toDo")
                        .asText())
                .contains("POST /admin/tenants/contoso/items/callback-sync/parked/replay");

        HttpResponse<String> response = adminPost("/admin/tenants/contoso/items/callback-sync/parked/replay");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("outcome").asText()).isEqualTo("WAITING");
        assertThat(journal.due("contoso", "callback-sync", "support", Instant.now(), 10))
                .extracting(item -> item.key().id())
                .containsExactly("parked");
        assertThat(journal.trail(new ItemKey("contoso", "callback-sync", "parked")))
                .anySatisfy(entry -> assertThat(entry.text()).contains("admin"));
    }

    @Test
    void aReplayNeedsOnlyTheIdWhereItIsUnambiguous() throws Exception {
        assertThat(adminPost("/admin/tenants/contoso/items/parked/replay").statusCode())
                .isEqualTo(202);

        JournalItem other = Items.item("contoso", "parked", Outcome.PARKED, Reason.REFUSED, null, AT);
        save(new JournalItem(
                new ItemKey("contoso", "call-sync", "twice"),
                "",
                other.outcome(),
                other.reason(),
                null,
                "",
                "",
                "",
                "",
                other.steps(),
                0,
                null,
                null,
                AT,
                AT));
        save(Items.item("contoso", "twice", Outcome.PARKED, Reason.REFUSED, null, AT));
        HttpResponse<String> ambiguous = adminPost("/admin/tenants/contoso/items/twice/replay");
        assertThat(ambiguous.statusCode()).isEqualTo(400);
        assertThat(json(ambiguous).get("detail").asText()).contains("call-sync", "callback-sync");
    }

    @Test
    void aFinishedItemIsNotReplayed() throws Exception {
        HttpResponse<String> response = adminPost("/admin/tenants/contoso/items/written/replay");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).get("detail").asText()).contains("finished");
        assertThat(adminPost("/admin/tenants/contoso/items/callback-sync/written/replay")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsUnknownIsNamed() throws Exception {
        HttpResponse<String> tenant = admin("/admin/tenants/adatum/items");
        assertThat(tenant.statusCode()).isEqualTo(404);
        assertThat(json(tenant).get("detail").asText()).contains("adatum", "contoso, fabrikam");

        HttpResponse<String> item = admin("/admin/tenants/contoso/explain/nothing");
        assertThat(item.statusCode()).isEqualTo(404);
        assertThat(json(item).get("detail").asText()).contains("nothing", "look-back window");

        assertThat(adminPost("/admin/tenants/contoso/items/nothing/replay").statusCode())
                .isEqualTo(404);
        assertThat(adminPost("/admin/tenants/contoso/items/callback-sync/nothing/replay")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin("/admin/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherTenantsItemsAreNotVisible() throws Exception {
        assertThat(json(admin("/admin/tenants/fabrikam/items"))).isEmpty();
        assertThat(admin("/admin/tenants/fabrikam/explain/written").statusCode())
                .isEqualTo(404);
    }

    @Test
    void settingsAreReadAgainOnRequestAndProblemsTold() throws Exception {
        int before = tenants.refreshes;
        tenants.problems.add("contoso.yaml:14: unknown setting");
        try {
            JsonNode answer = json(adminPost("/admin/tenants/contoso/settings/refresh"));

            assertThat(tenants.refreshes).isEqualTo(before + 1);
            assertThat(answer.get("problems").get(0).asText()).contains("contoso.yaml:14");
        } finally {
            tenants.problems.clear();
        }
    }

    @Test
    void theDoctorNamesFaultsAndTheirCure() throws Exception {
        assertThat(json(admin("/admin/tenants/contoso/check")).get("ok").asBoolean())
                .isTrue();

        JsonNode report = json(admin("/admin/tenants/fabrikam/check"));
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.at("/checks/0/name").asText()).isEqualTo("Queues");
        assertThat(report.at("/checks/0/findings/0/cure").asText()).isEqualTo("Create it.");
    }

    @Test
    void theApiIsDescribedInOpenApi() throws Exception {
        JsonNode described = json(admin("/admin/openapi.json"));

        assertThat(described.get("openapi").asText()).startsWith("3.");
        assertThat(described.at("/components/securitySchemes/password/scheme").asText())
                .isEqualTo("basic");
        assertThat(described.get("paths").fieldNames())
                .toIterable()
                .contains(
                        "/admin/tenants",
                        "/admin/tenants/{tenant}/items",
                        "/admin/tenants/{tenant}/explain/{id}",
                        "/admin/tenants/{tenant}/items/{pipeline}/{id}/replay")
                .allMatch(path -> path.startsWith("/admin/"));
    }

    private static Call call(String id, String user) {
        return new Call(
                id,
                Call.Kind.DIRECT,
                user,
                "",
                Call.Direction.INCOMING,
                true,
                "",
                "",
                "",
                "",
                AT,
                null,
                null,
                AT,
                null,
                null,
                Call.Privacy.WORK,
                List.of(),
                AT,
                Map.of(),
                "");
    }

    private void save(JournalItem item, TrailEntry... trail) {
        boolean known = !journal.trail(item.key()).isEmpty();
        journal.save(item, known ? List.of() : List.of(trail));
    }
}
