package io.voiceflows.sandbox.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token} for the client credentials flow, with a client secret or a signed
 * assertion. Scopes that a library adds by itself (openid, profile, offline_access) are accepted.
 */
public final class SignInServlet extends HttpServlet {

    /** Which applications the sign-in knows; all share one secret. */
    public record Registration(String tenant, Set<String> clientIds, String secret) {}

    public static final String TOKEN_SECONDS = "sign-in.token-seconds";
    public static final String SECRET = "sign-in.secret";
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token/?");
    private static final Set<String> OPENID_SCOPES = Set.of("openid", "profile", "offline_access", "email");
    private static final String DEFAULT = "/.default";

    private final transient Registration registration;
    private final transient IssuedTokens tokens;
    private final transient SandboxSwitches switches;
    private final transient Clock worldClock;

    public SignInServlet(Registration registration, IssuedTokens tokens, SandboxSwitches switches, Clock worldClock) {
        this.registration = registration;
        this.tokens = tokens;
        this.switches = switches;
        this.worldClock = worldClock;
        switches.declareNumber(TOKEN_SECONDS, 3599);
        switches.declareOneOf(SECRET, "accepted", "expired");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String correlation = request.getHeader("client-request-id");
        if (correlation != null) {
            response.setHeader("client-request-id", correlation);
        }
        Matcher path = PATH.matcher(request.getRequestURI());
        if (!path.matches()) {
            send(
                    response,
                    404,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("error", "not_found")
                            .put("error_description", "There is nothing here. /sandbox/ tells what is where."));
            return;
        }
        try {
            send(response, 200, signIn(path.group(1), request));
        } catch (SignInRefusal refusal) {
            send(response, refusal.status(), refusal.body(worldClock.instant()));
        }
    }

    private ObjectNode signIn(String tenant, HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            throw new SignInRefusal(
                    400,
                    "invalid_request",
                    900561,
                    "The endpoint only accepts POST requests. Received a " + request.getMethod() + " request.");
        }
        if (!registration.tenant().equals(tenant)) {
            throw new SignInRefusal(400, "invalid_request", 90002, "Tenant '" + tenant + "' not found.");
        }
        String grant = needed(request, "grant_type");
        if (!"client_credentials".equals(grant)) {
            throw new SignInRefusal(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + grant + "'.");
        }
        String clientId = needed(request, "client_id");
        if (!registration.clientIds().contains(clientId)) {
            throw new SignInRefusal(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + clientId + "' was not found in the directory 'Contoso'.");
        }
        authenticate(clientId, request);
        String audience = audience(needed(request, "scope"));
        Duration life = Duration.ofSeconds(switches.number(TOKEN_SECONDS));
        return JsonNodeFactory.instance
                .objectNode()
                .put("token_type", "Bearer")
                .put("expires_in", life.toSeconds())
                .put("ext_expires_in", life.toSeconds())
                .put("access_token", tokens.issue(tenant, clientId, audience, life));
    }

    private void authenticate(String clientId, HttpServletRequest request) {
        String assertion = request.getParameter("client_assertion");
        if (assertion != null) {
            if (!ClientAssertion.TYPE.equals(needed(request, "client_assertion_type"))) {
                throw SignInRefusal.missing("client_assertion_type");
            }
            new ClientAssertion(worldClock)
                    .examine(assertion, clientId, request.getRequestURL().toString());
            return;
        }
        String secret = request.getParameter("client_secret");
        if (secret == null) {
            throw SignInRefusal.badClient(
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        if (switches.is(SECRET, "expired")) {
            throw SignInRefusal.badClient(
                    7000222, "The provided client secret keys for app '" + clientId + "' are expired.");
        }
        if (!MessageDigest.isEqual(bytes(secret), bytes(registration.secret()))) {
            throw SignInRefusal.badClient(
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                            + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
        }
    }

    /** The environment's address out of {@code http://localhost:8090/.default}. */
    private static String audience(String scope) {
        List<String> resources = Arrays.stream(scope.trim().split("\\s+"))
                .filter(each -> !OPENID_SCOPES.contains(each))
                .toList();
        if (resources.size() != 1 || !resources.get(0).endsWith(DEFAULT)) {
            throw new SignInRefusal(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope + " is not valid. Client credential flows must have a"
                            + " scope value with /.default suffixed to the resource identifier.");
        }
        String resource = resources
                .get(0)
                .substring(0, resources.get(0).length() - DEFAULT.length())
                .replaceFirst("/$", "");
        if (!resource.matches("https?://[^/?#]+") || !parses(resource)) {
            throw new SignInRefusal(
                    400,
                    "invalid_resource",
                    500011,
                    "The resource principal named " + resource + " was not found in the tenant named Contoso.");
        }
        return resource;
    }

    private static boolean parses(String resource) {
        try {
            return URI.create(resource).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String needed(HttpServletRequest request, String parameter) {
        String value = request.getParameter(parameter);
        if (value == null || value.isBlank()) {
            throw SignInRefusal.missing(parameter);
        }
        return value;
    }

    private static void send(HttpServletResponse response, int status, ObjectNode body) throws IOException {
        byte[] bytes = bytes(body.toString());
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Cache-Control", "no-store, no-cache");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
