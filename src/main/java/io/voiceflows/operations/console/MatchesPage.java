package io.voiceflows.operations.console;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.customer.NumberDesk;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Numbers that several customers have: decided with one click each. */
@Controller
@RequestMapping("/console/matches")
class MatchesPage {

    private static final URI PAGE = URI.create("/console/matches");

    private final Fleet fleet;
    private final NumberDesk desk;
    private final ConsoleModel console;

    MatchesPage(Fleet fleet, NumberDesk desk, ConsoleModel console) {
        this.fleet = fleet;
        this.desk = desk;
        this.console = console;
    }

    @GetMapping
    String page(Model model) {
        List<String> tenants = fleet.tenants().stream().map(TenantStatus::name).toList();
        model.addAttribute(
                "questions",
                tenants.stream()
                        .flatMap(tenant -> desk.questions(tenant).stream())
                        .toList());
        model.addAttribute(
                "decisions",
                tenants.stream()
                        .flatMap(tenant -> desk.decisions(tenant).stream())
                        .map(decided -> new Line(
                                decided,
                                desk.name(
                                        decided.key().tenant(),
                                        decided.decision().customer())))
                        .toList());
        return "console/matches";
    }

    @PostMapping("/{tenant}/{digest}")
    Object decide(
            @PathVariable String tenant,
            @PathVariable String digest,
            @RequestParam Customer.Table table,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "false") boolean switchboard,
            Principal who,
            Model model) {
        CustomerKey customer = new CustomerKey(table, id);
        return desk.decide(new NumberKey(tenant, digest), customer, switchboard, who.getName())
                .<Object>map(answer -> back())
                .orElseGet(() -> refused("That number is not asked about any more.", HttpStatus.NOT_FOUND, model));
    }

    @PostMapping("/{tenant}/{digest}/withdraw")
    Object withdraw(@PathVariable String tenant, @PathVariable String digest, Principal who, Model model) {
        return desk.withdraw(new NumberKey(tenant, digest), who.getName())
                ? back()
                : refused("That decision was withdrawn already.", HttpStatus.NOT_FOUND, model);
    }

    /** The page was older than what Dynamics holds. */
    @ExceptionHandler
    ModelAndView gone(NumberDesk.NoSuchChoiceException gone, Model model) {
        return refused(gone.getMessage(), HttpStatus.BAD_REQUEST, model);
    }

    private ModelAndView refused(String message, HttpStatus status, Model model) {
        console.common(model);
        String view = page(model);
        model.addAttribute("refused", message);
        return new ModelAndView(view, model.asMap(), status);
    }

    private static ResponseEntity<Void> back() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(PAGE).build();
    }

    /** @param name empty where it is not known */
    record Line(DecidedNumber decided, String name) {}
}
