package io.voiceflows.operations.console;

import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.settings.SettingInForce;
import io.voiceflows.settings.SettingInForce.Origin;
import io.voiceflows.settings.SettingsRefresh;
import io.voiceflows.settings.Tenants;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The settings that count now, where each comes from, and when they are read again. */
@Controller
@RequestMapping("/console/tenants/{tenant}/settings")
class SettingsPage {

    private final Fleet fleet;
    private final Tenants tenants;
    private final SettingsRefresh refresh;
    private final Clock clock;

    SettingsPage(Fleet fleet, Tenants tenants, SettingsRefresh refresh, Clock clock) {
        this.fleet = fleet;
        this.tenants = tenants;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** @param written whether to show only what the tenant's file says */
    @GetMapping
    String page(@PathVariable String tenant, @RequestParam(defaultValue = "false") boolean written, Model model) {
        fleet.settings(tenant);
        Map<String, List<SettingInForce>> groups = tenants.inForce(tenant).stream()
                .filter(setting -> !written || setting.origin() == Origin.FILE)
                .collect(Collectors.groupingBy(SettingInForce::group, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("tenant", tenant);
        model.addAttribute("written", written);
        model.addAttribute("groups", groups);
        model.addAttribute("problems", tenants.problems());
        model.addAttribute(
                "readAgain",
                refresh.due().map(left -> clock.instant().plus(left)).orElse(null));
        return "console/settings";
    }

    @PostMapping("/refresh")
    ResponseEntity<Void> refresh(@PathVariable String tenant) {
        fleet.settings(tenant);
        tenants.refresh();
        URI page = UriComponentsBuilder.fromPath("/console/tenants/{tenant}/settings")
                .buildAndExpand(tenant)
                .toUri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
    }
}
