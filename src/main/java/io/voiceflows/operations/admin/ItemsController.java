package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Explanation;
import io.voiceflows.operations.fleet.Explanations;
import io.voiceflows.operations.fleet.Fleet;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}")
@Tag(name = "Items", description = "What happened to each call and callback")
class ItemsController {

    private static final int MOST = 500;

    private final Fleet fleet;
    private final Journal journal;
    private final Explanations explanations;
    private final Clock clock;

    ItemsController(Fleet fleet, Journal journal, Explanations explanations, Clock clock) {
        this.fleet = fleet;
        this.journal = journal;
        this.explanations = explanations;
        this.clock = clock;
    }

    @GetMapping("/items")
    @Operation(summary = "Items, newest change first, for example all parked ones with outcome=parked")
    List<ItemView> items(
            @PathVariable String tenant,
            @RequestParam(required = false) String outcome,
            @RequestParam(required = false) String pipeline,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        fleet.settings(tenant);
        if (limit < 1 || limit > MOST || offset < 0) {
            throw new BadRequestException("limit must be 1 to %d and offset 0 or more".formatted(MOST));
        }
        return journal.list(tenant, pipeline, outcome(outcome), limit, offset).stream()
                .map(item -> ItemView.of(item, explanations.sentence(item)))
                .toList();
    }

    @GetMapping("/explain/{id}")
    @Operation(
            summary = "Why is (or isn't) this in Dynamics?",
            description = "The id is that of a callback or call on the telephony side, or of a record in Dynamics.")
    Explanation explain(@PathVariable String tenant, @PathVariable String id) {
        fleet.settings(tenant);
        return explanations.explain(tenant, withoutBraces(id)).orElseThrow(() -> new UnknownItemException(tenant, id));
    }

    @PostMapping("/items/{pipeline}/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Try a parked or waiting item again in the next run")
    @ApiResponse(responseCode = "202", description = "The next run takes it up")
    @ApiResponse(responseCode = "409", description = "It has ended meanwhile")
    Explanation replay(
            @PathVariable String tenant, @PathVariable String pipeline, @PathVariable String id, Principal who) {
        fleet.settings(tenant);
        ItemKey key = new ItemKey(tenant, pipeline, id);
        JournalItem item = journal.find(key).orElseThrow(() -> new UnknownItemException(tenant, id));
        return replay(item, who);
    }

    @PostMapping("/items/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "The same by the id alone, where one pipeline only has it")
    @ApiResponse(responseCode = "202", description = "The next run takes it up")
    @ApiResponse(responseCode = "409", description = "It has ended meanwhile")
    Explanation replay(@PathVariable String tenant, @PathVariable String id, Principal who) {
        fleet.settings(tenant);
        List<JournalItem> found = journal.lookUp(tenant, id).stream()
                .filter(item -> item.key().id().equalsIgnoreCase(id))
                .toList();
        if (found.isEmpty()) {
            throw new UnknownItemException(tenant, id);
        }
        List<JournalItem> open =
                found.stream().filter(item -> !item.outcome().finished()).toList();
        if (open.size() > 1) {
            throw new BadRequestException("Several pipelines have item %s: %s. Name one: /items/{pipeline}/%s/replay"
                    .formatted(
                            id,
                            open.stream().map(item -> item.key().pipeline()).collect(Collectors.joining(", ")),
                            id));
        }
        return replay(open.isEmpty() ? found.get(0) : open.get(0), who);
    }

    private Explanation replay(JournalItem item, Principal who) {
        if (!journal.replay(item.key(), clock.instant(), who.getName())) {
            throw new FinishedItemException(item.key().id(), explanations.sentence(item));
        }
        return explanations.explain(item.key()).orElseThrow();
    }

    /** Dynamics shows record ids in braces in its addresses and exports. */
    private static String withoutBraces(String id) {
        return id.startsWith("{") && id.endsWith("}") ? id.substring(1, id.length() - 1) : id;
    }

    private static Outcome outcome(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no outcome \"%s\". Known: %s"
                        .formatted(
                                name,
                                Arrays.stream(Outcome.values())
                                        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
