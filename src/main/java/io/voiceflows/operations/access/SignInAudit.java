package io.voiceflows.operations.access;

import io.voiceflows.audit.AuditLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Puts into the audit log who signed in, who tried to, and who left. */
final class SignInAudit {

    private final AuditLog audit;

    SignInAudit(AuditLog audit) {
        this.audit = audit;
    }

    void signedIn(Authentication who) {
        Role role = Account.of(who).role();
        write(who.getName(), address(who), "signed in", role == null ? "" : role.word());
    }

    void signedOut(Authentication who) {
        if (who != null) {
            write(who.getName(), address(who), "signed out", "");
        }
    }

    /** @param who empty where there is no such user */
    void refused(String who, String address, String why) {
        write(who, address, "refused", why);
    }

    private static String address(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    }

    private void write(String who, String address, String result, String detail) {
        audit.signedIn(new AuditLog.SignIn(who, address, result, detail));
    }
}
