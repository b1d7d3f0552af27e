package io.voiceflows.operations.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.ItemFilter;
import io.voiceflows.journal.JournalBrowser;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Explanations;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All tenants at a glance, the worst first. */
@Controller
class FleetPage {

    private static final int RECENT = 25;

    private final Fleet fleet;
    private final Standings standings;
    private final JournalBrowser journal;
    private final Explanations explanations;
    private final UserNotices userNotices;
    private final Tenants tenants;
    private final LoadedRoutes routes;
    private final ObjectMapper json;
    private final Clock clock;

    FleetPage(
            Fleet fleet,
            Standings standings,
            JournalBrowser journal,
            Explanations explanations,
            UserNotices userNotices,
            Tenants tenants,
            LoadedRoutes routes,
            ObjectMapper json,
            Clock clock) {
        this.fleet = fleet;
        this.standings = standings;
        this.journal = journal;
        this.explanations = explanations;
        this.userNotices = userNotices;
        this.tenants = tenants;
        this.routes = routes;
        this.json = json;
        this.clock = clock;
    }

    /** @param outcome which items to show; anything else than an outcome shows all */
    @GetMapping("/")
    String page(@RequestParam(defaultValue = "") String outcome, Model model) throws JsonProcessingException {
        Instant now = clock.instant();
        Instant from = Span.HOUR.start(now);
        Optional<Outcome> shown = Arrays.stream(Outcome.values())
                .filter(known -> known.name().equalsIgnoreCase(outcome))
                .findFirst();
        List<TenantStatus> all = fleet.tenants();
        List<RunSlice> hour = journal.runs(null, from, Span.HOUR.slice());
        Timeline timeline = Timeline.of(Span.HOUR, now, hour, journal.lags(null, from, Span.HOUR.slice()));
        model.addAttribute("standings", standings.of(all, hour));
        model.addAttribute("notices", Notices.of(all, userNotices.all(), tenants.problems(), routes.broken()));
        model.addAttribute("timeline", timeline);
        model.addAttribute("chart", json.writeValueAsString(timeline.slices()));
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute(
                "items",
                journal.items(new ItemFilter(null, null, shown.orElse(null), null), RECENT, 0).stream()
                        .map(item -> Line.of(item, explanations))
                        .toList());
        return "console/fleet";
    }
}
