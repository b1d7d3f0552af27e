package io.voiceflows.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ActionAuditTest extends OperationsTest {

    @Autowired
    private Journal journal;

    @Test
    void whoChangesSomethingIsNamedWithWhatHeDidAndWhatWasAnswered(CapturedOutput output) throws Exception {
        journal.save(Items.item("contoso", "p-1", Outcome.PARKED, Reason.REFUSED, null, Instant.now()), List.of());

        adminPost("/admin/tenants/contoso/items/callback-sync/p-1/replay");
        adminPost("/admin/tenants/contoso/items/callback-sync/none/replay");

        assertThat(lines(output))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"event\":\"action\",\"tenant\":\"contoso\",\"who\":\"admin\"")
                        .contains("\"action\":\"POST /admin/tenants/{tenant}/items/{pipeline}/{id}/replay\"")
                        .contains("\"id\":\"p-1\"", "\"pipeline\":\"callback-sync\"")
                        .contains("\"status\":202"))
                .anySatisfy(line -> assertThat(line).contains("\"id\":\"none\"", "\"status\":404"));
    }

    @Test
    void turningALogLevelIsAnActionToo(CapturedOutput output) throws Exception {
        adminPostJson("/actuator/loggers/io.voiceflows.nothing", "{\"configuredLevel\":\"INFO\"}");

        assertThat(lines(output)).singleElement().satisfies(line -> assertThat(line)
                .contains("POST /actuator/loggers/{name}", "io.voiceflows.nothing"));
    }

    @Test
    void bodiesAndOtherQueriesStayOutside(CapturedOutput output) throws Exception {
        adminPostJson(
                "/admin/tenants/contoso/reconciliation/repair?day=2020-01-01&number=%2B442079460777",
                "{\"recreate\":[\"+442079460777\"]}");

        assertThat(lines(output)).singleElement().satisfies(line -> assertThat(line)
                .contains("\"day\":\"2020-01-01\"")
                .doesNotContain("442079460777"));
    }

    @Test
    void readingIsNoAction(CapturedOutput output) throws Exception {
        admin("/admin/tenants");
        service("/");
        servicePost("/smart-routing/contoso");

        assertThat(lines(output)).isEmpty();
    }

    @Test
    void eachNewOutcomeOfAnItemIsADecisionAndTheSameOneAgainIsNone(CapturedOutput output) {
        var parked = Items.item("contoso", "p-2", Outcome.PARKED, Reason.REFUSED, null, Instant.now());
        journal.save(parked, List.of());
        journal.save(parked.withStep("created", Instant.now()), List.of());
        journal.save(parked.ended(Outcome.SKIPPED, Reason.VANISHED, Instant.now()), List.of());
        journal.save(Items.item("contoso", "p-3", Outcome.WAITING, Reason.NONE, null, Instant.now()), List.of());

        assertThat(output.getAll().lines().filter(line -> line.contains("\"event\":\"decision\"")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"outcome\":\"PARKED\",\"reason\":\"REFUSED\""),
                        second -> assertThat(second).contains("\"outcome\":\"SKIPPED\",\"reason\":\"VANISHED\""));
    }

    private static List<String> lines(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("\"event\":\"action\""))
                .toList();
    }
}
