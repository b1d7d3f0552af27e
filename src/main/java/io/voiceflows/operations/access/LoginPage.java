package io.voiceflows.operations.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in to the console, and where they learn why not. */
@Controller
class LoginPage {

    static final String ADDRESS = "/login";
    /** Reached only from within: the form once more. */
    static final String AGAIN = "/login/again";
    /** Reached only from within: signed in, but not for this. */
    static final String REFUSED = "/login/refused";

    static final String MESSAGE = LoginPage.class.getName() + ".message";
    static final String WRONG = "The name or the password is wrong.";
    static final String OUT_OF_DATE = "This page was out of date. Open it again, and then press the button.";

    private static final Map<String, String> REASONS = Map.of(
            People.NO_ROLE,
            "You have no role here. Whoever manages the identity provider can give you one: viewer, operator or admin.",
            "provider",
            "The identity provider did not let you in, or gave no answer. Try again in a moment.");

    private final SignIn signIn;

    LoginPage(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping(ADDRESS)
    String page(
            @RequestParam(defaultValue = "") String refused,
            @RequestParam(name = "signed-out", required = false) String left,
            Model model) {
        return form(REASONS.getOrDefault(refused, ""), left != null, model);
    }

    @RequestMapping(AGAIN)
    String again(HttpServletRequest request, Model model) {
        return form(String.valueOf(request.getAttribute(MESSAGE)), false, model);
    }

    @RequestMapping(REFUSED)
    String refused(HttpServletRequest request, Principal who, Model model) {
        model.addAttribute("message", request.getAttribute(MESSAGE));
        model.addAttribute("who", who == null ? "" : who.getName());
        return "access/refused";
    }

    private String form(String message, boolean left, Model model) {
        model.addAttribute("message", message);
        model.addAttribute("left", left);
        model.addAttribute("providers", signIn.providers());
        return "access/login";
    }
}
