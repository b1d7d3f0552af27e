package io.voiceflows.operations;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the console as a browser does: asks for HTML, keeps cookies, sends the token that stands in a page's forms. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI console;

    public Browser(int port) {
        console = URI.create("http://localhost:" + port);
    }

    /** Follows nothing: a redirect is an answer. */
    public HttpResponse<String> open(String address) throws Exception {
        return send(request(address));
    }

    /** Fills in the form of the sign-in page. */
    public HttpResponse<String> signIn(String name, String password) throws Exception {
        String token = token(open("/login").body());
        return post("/login", "username=" + text(name) + "&password=" + text(password), token);
    }

    /** A button of a page of our own. */
    public HttpResponse<String> press(String path, String form) throws Exception {
        // Each page with a form has a token; the one that says no has too
        return post(path, form, token(pressElsewhere("/console", "").body()));
    }

    /** A form of a foreign page: the cookie goes along, the token is not known. */
    public HttpResponse<String> pressElsewhere(String path, String form) throws Exception {
        return send(form(path, form));
    }

    /** The session as it stands in the cookie; null when there is none. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("voiceflows-session"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The token in the first form of a page. */
    public static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no form with a token in: " + page);
        }
        return found.group(1);
    }

    private HttpResponse<String> post(String path, String form, String token) throws Exception {
        String joined = form.isEmpty() ? "" : form + "&";
        return send(form(path, joined + "_csrf=" + text(token)));
    }

    private HttpRequest.Builder form(String path, String form) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(console.resolve(address)).header("Accept", "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
