package io.voiceflows.operations.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;

/** What is told to those who sign in, and to those who may not: browsers get a page, programs a problem document. */
final class SignInAnswers {

    private static final String BASIC = "Basic realm=\"Voice Flows\", charset=\"UTF-8\"";
    private static final String SIGN_IN = "Sign in first.";

    private final Problems problems;
    private final SignInAudit audit;
    private final RequestCache wanted;
    private final Duration idle;

    /** @param wanted the pages that people wanted before they signed in */
    SignInAnswers(Problems problems, SignInAudit audit, RequestCache wanted, Duration idle) {
        this.problems = problems;
        this.audit = audit;
        this.wanted = wanted;
        this.idle = idle;
    }

    AuthenticationEntryPoint askForPassword() {
        return (request, response, missing) -> {
            if (missing instanceof TooManyAttemptsException tooMany) {
                later(response, tooMany);
                problems.write(response, HttpStatus.TOO_MANY_REQUESTS, tooMany.getMessage());
            } else {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
                problems.write(response, HttpStatus.UNAUTHORIZED, SIGN_IN);
            }
        };
    }

    AuthenticationEntryPoint askForToken() {
        AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, missing) -> {
            if (missing instanceof AuthenticationServiceException) {
                problems.write(
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The identity provider cannot be asked at the moment.");
            } else {
                challenge.commence(request, response, missing);
                problems.write(response, HttpStatus.UNAUTHORIZED, "A bearer token of the identity provider is needed.");
            }
        };
    }

    /** @param page where people sign in */
    AuthenticationEntryPoint toBrowsers(String page) {
        return (request, response, missing) -> {
            if (missing instanceof TooManyAttemptsException tooMany) {
                later(response, tooMany);
                problems.write(response, HttpStatus.TOO_MANY_REQUESTS, tooMany.getMessage());
            } else if (Browsers.matches(request)) {
                response.sendRedirect(Browsers.byScript(request) ? LoginPage.ADDRESS : page);
            } else {
                problems.write(response, HttpStatus.UNAUTHORIZED, SIGN_IN);
            }
        };
    }

    /** Says which role it takes. */
    AccessDeniedHandler denied(AccessRules rules) {
        return (request, response, denied) -> problems.write(response, HttpStatus.FORBIDDEN, needed(rules, request));
    }

    /** A page whose session is over is no attack: its reader signs in anew. */
    AccessDeniedHandler deniedToBrowsers(AccessRules rules, AuthenticationEntryPoint signIn) {
        return (request, response, denied) -> {
            boolean forged = denied instanceof CsrfException;
            if (forged && SecurityContextHolder.getContext().getAuthentication() == null) {
                signIn.commence(request, response, new SessionOverException(denied));
            } else if (Browsers.matches(request)) {
                response.setStatus(HttpStatus.FORBIDDEN.value());
                request.setAttribute(LoginPage.MESSAGE, forged ? LoginPage.OUT_OF_DATE : needed(rules, request));
                forward(request, response, LoginPage.REFUSED);
            } else {
                problems.write(response, HttpStatus.FORBIDDEN, forged ? LoginPage.OUT_OF_DATE : needed(rules, request));
            }
        };
    }

    /** Back to the page that was wanted, with a session that lasts as long as it is used. */
    AuthenticationSuccessHandler welcome() {
        SavedRequestAwareAuthenticationSuccessHandler back = new SavedRequestAwareAuthenticationSuccessHandler();
        back.setRequestCache(wanted);
        return (request, response, known) -> {
            request.getSession().setMaxInactiveInterval((int) idle.toSeconds());
            audit.signedIn(known);
            back.onAuthenticationSuccess(request, response, known);
        };
    }

    LogoutHandler goodbye() {
        return (request, response, known) -> audit.signedOut(known);
    }

    /** The form once more, as it is not known which of the two was wrong. */
    AuthenticationFailureHandler wrongPassword() {
        return (request, response, failed) -> {
            if (failed instanceof TooManyAttemptsException tooMany) {
                later(response, tooMany);
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                request.setAttribute(LoginPage.MESSAGE, tooMany.getMessage());
            } else {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                request.setAttribute(LoginPage.MESSAGE, LoginPage.WRONG);
            }
            forward(request, response, LoginPage.AGAIN);
        };
    }

    /** Not by a forward: the address holds what the identity provider sent, which is good for one time. */
    AuthenticationFailureHandler refusedByProvider() {
        return (request, response, failed) -> {
            String why = why(failed);
            audit.refused("", request.getRemoteAddr(), why);
            response.sendRedirect(LoginPage.ADDRESS + "?refused=" + why);
        };
    }

    private static String why(AuthenticationException failed) {
        return failed instanceof OAuth2AuthenticationException refused
                        && refused.getError().getErrorCode().equals(People.NO_ROLE)
                ? People.NO_ROLE
                : "provider";
    }

    private static String needed(AccessRules rules, HttpServletRequest request) {
        HttpMethod method =
                request.getMethod().equals("HEAD") ? HttpMethod.GET : HttpMethod.valueOf(request.getMethod());
        return rules.role(method, request.getServletPath())
                .map(role -> "This needs the role " + role.word() + ".")
                .orElse("This is not allowed.");
    }

    private static void later(HttpServletResponse response, TooManyAttemptsException tooMany) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response, String page)
            throws ServletException, IOException {
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** Only says that somebody has to sign in again. */
    private static final class SessionOverException extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        SessionOverException(Throwable cause) {
            super("The session is over.", cause);
        }
    }
}
