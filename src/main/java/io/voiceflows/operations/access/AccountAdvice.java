package io.voiceflows.operations.access;

import java.security.Principal;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets each page know who looks at it: {@code account}. */
@ControllerAdvice(basePackages = "io.voiceflows.operations.console")
class AccountAdvice {

    @ModelAttribute("account")
    Account account(Principal who) {
        return Account.of(who instanceof Authentication known ? known : null);
    }
}
