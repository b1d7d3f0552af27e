package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.customer.NumberDesk;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}/matches")
@Tag(name = "Matches", description = "Numbers that several customers have, and what was decided about them")
class MatchesController {

    private final Fleet fleet;
    private final NumberDesk desk;

    MatchesController(Fleet fleet, NumberDesk desk) {
        this.fleet = fleet;
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Numbers to be decided, those that most calls wait for first")
    List<MatchView> open(@PathVariable String tenant) {
        fleet.settings(tenant);
        return desk.questions(tenant).stream().map(MatchView::of).toList();
    }

    @GetMapping("/decisions")
    @Operation(summary = "What was decided, newest first")
    List<DecisionView> decisions(@PathVariable String tenant) {
        fleet.settings(tenant);
        return desk.decisions(tenant).stream()
                .map(decided -> view(decided, null))
                .toList();
    }

    @PostMapping("/{digest}")
    @Operation(
            summary = "Decide once whose number it is",
            description =
                    "Calls that wait for it are written by the next run, later calls and callback requests at once."
                            + " A number that was decided may be decided anew; what was written stays as it is.")
    DecisionView decide(
            @PathVariable String tenant,
            @PathVariable String digest,
            @RequestBody DecisionRequest wanted,
            Principal who) {
        fleet.settings(tenant);
        return desk.decide(new NumberKey(tenant, digest), wanted.key(), wanted.forSwitchboard(), who.getName())
                .map(answer -> view(answer.decided(), answer.due()))
                .orElseThrow(() -> new UnknownNumberException(tenant, digest, "question about a number", "matches"));
    }

    @DeleteMapping("/{digest}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Withdraw a decision",
            description = "The number is to be decided again; what was written stays as it is.")
    void withdraw(@PathVariable String tenant, @PathVariable String digest, Principal who) {
        fleet.settings(tenant);
        if (!desk.withdraw(new NumberKey(tenant, digest), who.getName())) {
            throw new UnknownNumberException(tenant, digest, "decision about a number", "matches/decisions");
        }
    }

    private DecisionView view(DecidedNumber decided, Integer due) {
        String name = desk.name(decided.key().tenant(), decided.decision().customer());
        return DecisionView.of(decided, name, due);
    }
}
