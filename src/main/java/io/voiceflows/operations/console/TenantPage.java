package io.voiceflows.operations.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.JournalBrowser;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything about how one tenant stands, from what is known here: no neighbour is asked. */
@Controller
class TenantPage {

    private static final int NEWEST_EVENTS = 8;
    private static final int MOST_PENDING = 100;

    private final Fleet fleet;
    private final Standings standings;
    private final JournalBrowser journal;
    private final EventJournal events;
    private final Pauses pauses;
    private final Neighbours neighbours;
    private final IndexStatus.All indexes;
    private final ObjectMapper json;
    private final Clock clock;

    TenantPage(
            Fleet fleet,
            Standings standings,
            JournalBrowser journal,
            EventJournal events,
            Pauses pauses,
            Neighbours neighbours,
            IndexStatus.All indexes,
            ObjectMapper json,
            Clock clock) {
        this.fleet = fleet;
        this.standings = standings;
        this.journal = journal;
        this.events = events;
        this.pauses = pauses;
        this.neighbours = neighbours;
        this.indexes = indexes;
        this.json = json;
        this.clock = clock;
    }

    /** @param span how far back the charts reach: hour, day or month */
    @GetMapping("/console/tenants/{tenant}")
    String page(@PathVariable String tenant, @RequestParam(defaultValue = "hour") String span, Model model)
            throws JsonProcessingException {
        TenantSettings settings = fleet.settings(tenant);
        TenantStatus status = fleet.tenant(tenant);
        Instant now = clock.instant();
        Span shown = Span.named(span);
        List<RunSlice> hour = journal.runs(tenant, Span.HOUR.start(now), Span.HOUR.slice());
        List<RunSlice> runs = shown == Span.HOUR ? hour : journal.runs(tenant, shown.start(now), shown.slice());
        Timeline timeline = Timeline.of(shown, now, runs, journal.lags(tenant, shown.start(now), shown.slice()));
        model.addAttribute("tenant", tenant);
        model.addAttribute("standing", standings.of(List.of(status), hour).get(0));
        model.addAttribute(
                "pauses",
                pauses.all().stream()
                        .filter(pause -> pause.tenant().equals(tenant))
                        .toList());
        model.addAttribute("timeline", timeline);
        model.addAttribute("chart", json.writeValueAsString(timeline.slices()));
        model.addAttribute("spans", Span.values());
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("neighbours", neighbours.of(tenant));
        model.addAttribute("index", index(tenant));
        webhooks(settings, model);
        return "console/tenant";
    }

    private IndexStatus index(String tenant) {
        return StreamSupport.stream(indexes.statuses().spliterator(), false)
                .filter(status -> status.tenant().equals(tenant))
                .findFirst()
                .orElse(null);
    }

    private void webhooks(TenantSettings settings, Model model) {
        boolean enabled = settings.webhooks() != null && settings.webhooks().enabled();
        model.addAttribute("webhooks", enabled);
        if (enabled) {
            model.addAttribute(
                    "pending",
                    events.list(settings.tenant(), StoredEvent.State.PENDING, MOST_PENDING, 0)
                            .size());
            model.addAttribute("events", events.list(settings.tenant(), null, NEWEST_EVENTS, 0));
        }
    }
}
