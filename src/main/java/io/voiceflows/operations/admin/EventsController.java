package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.operations.fleet.Fleet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events", description = "What the telephony side told by webhook")
class EventsController {

    private static final int MOST = 500;

    private final Fleet fleet;
    private final EventJournal journal;

    EventsController(Fleet fleet, EventJournal journal) {
        this.fleet = fleet;
        this.journal = journal;
    }

    @GetMapping("/admin/tenants/{tenant}/events")
    @Operation(summary = "Events, newest first, for example those still to be looked at with state=pending")
    List<EventView> events(
            @PathVariable String tenant,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        fleet.settings(tenant);
        if (limit < 1 || limit > MOST || offset < 0) {
            throw new BadRequestException("limit must be 1 to %d and offset 0 or more".formatted(MOST));
        }
        return journal.list(tenant, state(state), limit, offset).stream()
                .map(EventView::of)
                .toList();
    }

    private static State state(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> state.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("state must be one of "
                        + Arrays.toString(State.values()).toLowerCase(Locale.ROOT)));
    }
}
