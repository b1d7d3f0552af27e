package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.AskedWindow;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalProperties;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RepairJournal;
import io.voiceflows.journal.ReplayFilter;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.AskedWindows;
import io.voiceflows.settings.TenantSettings;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
@Tag(name = "Replay", description = "Trying many items again, and reading a stretch of time again")
class ReplaysController {

    private static final int MOST = 500;
    private static final List<Outcome> UNFINISHED = List.of(Outcome.PARKED, Outcome.WAITING);

    private final Fleet fleet;
    private final Journal journal;
    private final RepairJournal repairs;
    private final AskedWindows windows;
    private final JournalProperties properties;
    private final Clock clock;

    ReplaysController(
            Fleet fleet,
            Journal journal,
            RepairJournal repairs,
            AskedWindows windows,
            JournalProperties properties,
            Clock clock) {
        this.fleet = fleet;
        this.journal = journal;
        this.repairs = repairs;
        this.windows = windows;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Try all parked or waiting items that a filter finds again in the next run",
            description = "The oldest first, at most limit of them: ask again while count is larger than the items"
                    + " listed. Those that were asked for already are not found again. What is finished is never"
                    + " replayed.")
    Replayed replay(
            @PathVariable String tenant,
            @Parameter(description = "Without it all pipelines", example = "call-sync") @RequestParam(defaultValue = "")
                    String pipeline,
            @Parameter(description = "parked or waiting", example = "parked") @RequestParam(defaultValue = "parked")
                    String outcome,
            @Parameter(description = "As the items show it", example = "refused") @RequestParam(defaultValue = "")
                    String reason,
            @Parameter(
                            description = "Items that happened on the telephony side at this moment or later",
                            example = "2026-03-02T08:00:00Z")
                    @RequestParam(required = false)
                    Instant from,
            @Parameter(description = "Items that happened before this moment", example = "2026-03-02T12:00:00Z")
                    @RequestParam(required = false)
                    Instant to,
            @RequestParam(defaultValue = "100") int limit,
            Principal who) {
        TenantSettings settings = fleet.settings(tenant);
        AskedPipeline.check(settings, pipeline);
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit must be 1 to %d".formatted(MOST));
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadRequestException("from must be before to");
        }
        List<String> pipelines =
                pipeline.isEmpty() ? List.copyOf(settings.crons().keySet()) : List.of(pipeline);
        ReplayFilter filter = new ReplayFilter(
                tenant,
                pipelines,
                named("outcome", outcome, UNFINISHED),
                reason.isEmpty() ? null : named("reason", reason, Arrays.asList(Reason.values())),
                from,
                to);
        long count = repairs.count(filter);
        Instant now = clock.instant();
        List<ReplayedItem> items = repairs.oldest(filter, limit).stream()
                .filter(key -> journal.replay(key, now, who.getName()))
                .map(ReplayedItem::of)
                .toList();
        return new Replayed(count, limit, items);
    }

    /** By its name in any case, as listings and metrics write it. */
    private static <E extends Enum<E>> E named(String parameter, String name, List<E> known) {
        return known.stream()
                .filter(each -> each.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst()
                .orElseThrow(() ->
                        new BadRequestException("%s cannot be \"%s\". Known: %s".formatted(parameter, name, known)));
    }

    @PostMapping("/pipelines/{pipeline}/windows")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Read a stretch of time on the telephony side again in the next run",
            description =
                    "For call-sync calls that began in it, for callback-sync requests that were left in it. What is known"
                            + " already is seen again and stays as it is; what is missing is written by the rules that"
                            + " hold now, under its computed id. Nothing is ever written twice. At most 31 days, and not"
                            + " older than the journal remembers.")
    WindowView window(
            @PathVariable String tenant,
            @PathVariable String pipeline,
            @Parameter(example = "2026-03-02T08:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2026-03-02T12:00:00Z") @RequestParam Instant to,
            Principal who) {
        AskedPipeline.check(fleet.settings(tenant), pipeline);
        DryRun.Window span = AskedSpan.of(pipeline, from, to, clock.instant(), properties.retention());
        return WindowView.of(windows.ask(tenant, pipeline, span.from(), span.to(), who.getName()));
    }

    @GetMapping("/pipelines/{pipeline}/windows")
    @Operation(summary = "The windows that were asked for and that no run has read yet")
    List<WindowView> windows(@PathVariable String tenant, @PathVariable String pipeline) {
        AskedPipeline.check(fleet.settings(tenant), pipeline);
        return windows.of(tenant, pipeline).stream().map(WindowView::of).toList();
    }

    /**
     * @param count how many items the filter found
     * @param limit how many of them are replayed at most
     * @param items those that are tried again in the next run
     */
    record Replayed(long count, int limit, List<ReplayedItem> items) {}

    /** Which item it is. */
    record ReplayedItem(String pipeline, String id) {

        static ReplayedItem of(ItemKey key) {
            return new ReplayedItem(key.pipeline(), key.id());
        }
    }

    /** A stretch of time that is read again, and who wants it. */
    record WindowView(String pipeline, Instant from, Instant to, String by, Instant at) {

        static WindowView of(AskedWindow window) {
            return new WindowView(window.pipeline(), window.from(), window.to(), window.by(), window.at());
        }
    }
}
