package io.voiceflows.operations.console;

import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.routing.RoutingDecisions;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where Smart Routing sent calls and why, and where it would send one. */
@Controller
@RequestMapping("/console/tenants/{tenant}/routing")
class RoutingPage {

    private static final int SHOWN = 100;

    private final Fleet fleet;
    private final RoutingLog log;
    private final RoutingDecisions decisions;
    private final Clock clock;

    RoutingPage(Fleet fleet, RoutingLog log, RoutingDecisions decisions, Clock clock) {
        this.fleet = fleet;
        this.log = log;
        this.decisions = decisions;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable String tenant, Model model) {
        TenantSettings settings = fleet.settings(tenant);
        model.addAttribute("tenant", tenant);
        model.addAttribute(
                "enabled",
                settings.smartRouting() != null && settings.smartRouting().enabled());
        model.addAttribute(
                "decisions",
                log.newest(tenant, SHOWN).stream().map(RoutingLine::of).toList());
        return "console/routing";
    }

    /** Has no effects. The numbers come in a form, because addresses are written into logs. */
    @PostMapping
    String rehearse(
            @PathVariable String tenant,
            @RequestParam String caller,
            @RequestParam String called,
            @RequestParam(defaultValue = "") String target,
            Model model) {
        String view = page(tenant, model);
        RoutingRequest request =
                new RoutingRequest(caller.strip(), called.strip(), target.strip(), Map.of(), clock.instant());
        model.addAttribute("rehearsed", RoutingLine.of(request, decisions.decide(tenant, request), null));
        return view;
    }
}
