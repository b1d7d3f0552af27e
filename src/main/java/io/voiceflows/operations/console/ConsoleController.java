package io.voiceflows.operations.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Explanation;
import io.voiceflows.operations.fleet.Explanations;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.customer.NumberDesk;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the console shows of tenants and items: reads, never changes anything. */
@Controller
class ConsoleController {

    private static final int RECENT = 40;

    private final Fleet fleet;
    private final Journal journal;
    private final Explanations explanations;
    private final UserNotices userNotices;
    private final NumberDesk matches;
    private final Tenants tenants;
    private final LoadedRoutes routes;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean sandbox;

    ConsoleController(
            Fleet fleet,
            Journal journal,
            Explanations explanations,
            UserNotices userNotices,
            NumberDesk matches,
            Tenants tenants,
            LoadedRoutes routes,
            ObjectMapper json,
            Clock clock,
            Environment environment) {
        this.fleet = fleet;
        this.journal = journal;
        this.explanations = explanations;
        this.userNotices = userNotices;
        this.matches = matches;
        this.tenants = tenants;
        this.routes = routes;
        this.json = json;
        this.clock = clock;
        this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    /** @param outcome which items to show; anything else than an outcome shows all */
    @GetMapping("/")
    String overview(@RequestParam(defaultValue = "") String outcome, Model model) throws JsonProcessingException {
        Instant now = clock.instant();
        Optional<Outcome> shown = Arrays.stream(Outcome.values())
                .filter(known -> known.name().equalsIgnoreCase(outcome))
                .findFirst();
        List<TenantStatus> all = fleet.tenants();
        LastHour hour = LastHour.of(journal.runsSince(LastHour.start(now)), now);
        common(model, now);
        model.addAttribute("tenants", all);
        model.addAttribute("notices", Notices.of(all, userNotices.all(), tenants.problems(), routes.broken()));
        model.addAttribute(
                "openMatches", matches.open(all.stream().map(TenantStatus::name).toList()));
        model.addAttribute("hour", hour);
        model.addAttribute("chart", json.writeValueAsString(hour.minutes()));
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute(
                "items",
                journal.list(null, null, shown.orElse(null), RECENT, 0).stream()
                        .map(item -> new Line(item, explanations.sentence(item)))
                        .toList());
        return "console/overview";
    }

    @GetMapping("/items/{tenant}/{pipeline}/{id}")
    ModelAndView item(
            @PathVariable String tenant, @PathVariable String pipeline, @PathVariable String id, Model model) {
        common(model, clock.instant());
        Optional<Explanation> explanation = explanations.explain(new ItemKey(tenant, pipeline, id));
        model.addAttribute("id", id);
        model.addAttribute("item", explanation.orElse(null));
        return new ModelAndView(
                "console/item", model.asMap(), explanation.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    private void common(Model model, Instant now) {
        model.addAttribute("words", new Words(now));
        model.addAttribute("now", now);
        model.addAttribute("sandbox", sandbox);
    }

    /** An item in the listing, with why it is where it is. */
    record Line(JournalItem item, String sentence) {}
}
