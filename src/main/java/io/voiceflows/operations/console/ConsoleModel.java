package io.voiceflows.operations.console;

import io.voiceflows.operations.access.Account;
import io.voiceflows.operations.fleet.UnknownTenantException;
import io.voiceflows.pipeline.customer.NumberDesk;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every page of the console needs. */
@ControllerAdvice(basePackageClasses = ConsoleModel.class)
class ConsoleModel {

    private final Tenants tenants;
    private final NumberDesk matches;
    private final Clock clock;
    private final boolean sandbox;

    ConsoleModel(Tenants tenants, NumberDesk matches, Clock clock, Environment environment) {
        this.tenants = tenants;
        this.matches = matches;
        this.clock = clock;
        this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    @ModelAttribute
    void common(Model model) {
        Instant now = clock.instant();
        // Also for pages that answer an error, for which Spring gathers nothing
        Account account = Account.of(SecurityContextHolder.getContext().getAuthentication());
        List<String> names = tenants.all().stream().map(TenantSettings::tenant).toList();
        model.addAttribute("words", new Words(now));
        model.addAttribute("now", now);
        model.addAttribute("sandbox", sandbox);
        model.addAttribute("account", account);
        // Without a sign-in, as in the sandbox, pressing a button asks for one
        model.addAttribute("mayAct", !account.signedIn() || account.operator());
        model.addAttribute("tenantNames", names);
        model.addAttribute("openMatches", matches.open(names));
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownTenantException unknown, Model model) {
        return missing("Unknown tenant", unknown.getMessage(), model);
    }

    /** A page that says that there is nothing. */
    ModelAndView missing(String title, String sentence, Model model) {
        common(model);
        model.addAttribute("title", title);
        model.addAttribute("sentence", sentence);
        return new ModelAndView("console/missing", model.asMap(), HttpStatus.NOT_FOUND);
    }
}
