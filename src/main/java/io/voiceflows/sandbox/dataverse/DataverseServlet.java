package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.traffic.HalfBatch;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP in and out: the token, the limits, and one operation or a batch in between. */
final class DataverseServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(DataverseServlet.class);

    private final transient WebApi api;
    private final transient BatchApi batches;
    private final transient Callers callers;
    private final transient ServiceProtection protection;
    private final transient ExecutionTime time;
    private final String tenantId;

    DataverseServlet(
            WebApi api,
            BatchApi batches,
            Callers callers,
            ServiceProtection protection,
            ExecutionTime time,
            String tenantId) {
        this.api = api;
        this.batches = batches;
        this.callers = callers;
        this.protection = protection;
        this.time = time;
        this.tenantId = tenantId;
    }

    @Override
    protected void service(HttpServletRequest in, HttpServletResponse out) throws IOException {
        Optional<Caller> caller;
        try {
            caller = callers.of(
                    in.getHeader("Authorization"), in.getHeader("CallerObjectId"), in.getHeader("MSCRMCallerID"));
        } catch (Refusal refusal) {
            write(out, ApiResponse.of(refusal, Preferences.of(null)));
            return;
        }
        if (caller.isEmpty()) {
            challenge(in, out);
            return;
        }
        ApiResponse answer = admitted(request(in, caller.get()), HalfBatch.asked(in), user(caller.get()));
        out.setHeader("x-ms-ratelimit-burst-remaining-xrm-requests", "" + protection.remaining(user(caller.get())));
        out.setHeader("x-ms-ratelimit-time-remaining-xrm-requests", protection.remainingTime(user(caller.get())));
        write(out, answer);
    }

    private ApiResponse admitted(ApiRequest request, boolean half, UUID user) {
        long begun;
        try {
            protection.begin(user);
            begun = System.nanoTime();
        } catch (Refusal refusal) {
            return ApiResponse.of(refusal, Preferences.of(null));
        }
        try {
            if (request.path().equals("$batch")) {
                return batches.answer(request, half);
            }
            time.pass(request);
            return api.answer(request);
        } catch (Refusal refusal) {
            return ApiResponse.of(refusal, Preferences.of(request.header("Prefer")));
        } catch (RuntimeException e) {
            LOG.error("The Dataverse stand-in failed at {} {}", request.method(), request.path(), e);
            Refusal unexpected = new Refusal(500, "0x80040216", "An unexpected error occurred.");
            return ApiResponse.of(unexpected, Preferences.of(null));
        } finally {
            protection.end(user, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Limits count for the application user, impersonating or not. */
    private static UUID user(Caller caller) {
        return (caller.onBehalf() == null ? caller.user() : caller.onBehalf()).id();
    }

    private static ApiRequest request(HttpServletRequest in, Caller caller) throws IOException {
        Map<String, String> headers = new HashMap<>();
        Collections.list(in.getHeaderNames())
                .forEach(name -> headers.put(name, String.join(",", Collections.list(in.getHeaders(name)))));
        String root = in.getContextPath() + in.getServletPath();
        String path = in.getRequestURI().substring(root.length()).replaceFirst("^/", "");
        return new ApiRequest(
                in.getMethod(),
                path,
                in.getQueryString(),
                headers,
                in.getInputStream().readAllBytes(),
                organisationUrl(in) + root,
                caller);
    }

    private static String organisationUrl(HttpServletRequest in) {
        String host = in.getHeader("Host");
        return in.getScheme() + "://" + (host == null ? in.getServerName() : host);
    }

    /** How a client finds the tenant to sign in to; values unquoted, as Dataverse sends them. */
    private void challenge(HttpServletRequest in, HttpServletResponse out) {
        String url = organisationUrl(in);
        out.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        out.setHeader(
                "WWW-Authenticate",
                "Bearer authorization_uri=" + url + "/" + tenantId + "/oauth2/authorize, resource_id=" + url + "/");
    }

    private static void write(HttpServletResponse out, ApiResponse answer) throws IOException {
        out.setStatus(answer.status());
        out.setHeader("OData-Version", "4.0");
        answer.headers().forEach(out::setHeader);
        out.setContentLength(answer.body().length);
        out.getOutputStream().write(answer.body());
    }
}
