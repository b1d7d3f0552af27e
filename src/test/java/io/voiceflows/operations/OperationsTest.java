package io.voiceflows.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.operations.access.ManagementPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the operators' side over real HTTP, on both ports. */
@SpringBootTest(
        classes = OperationsOnly.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "voiceflows.management.port=0",
            "voiceflows.admin.password=" + OperationsTest.PASSWORD,
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "spring.quartz.auto-startup=false"
        })
@AutoConfigureObservability(tracing = false)
public abstract class OperationsTest {

    public static final String PASSWORD = "a password of contoso";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int servicePort;

    @Autowired
    private ManagementPort management;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient journalDatabase;

    @BeforeEach
    void emptyJournal() {
        journalDatabase.sql("delete from journal_item").update();
        journalDatabase.sql("delete from journal_run").update();
        journalDatabase.sql("delete from operator_pause").update();
        journalDatabase.sql("delete from asked_window").update();
        journalDatabase.sql("delete from number_question").update();
        journalDatabase.sql("delete from number_decision").update();
    }

    protected HttpResponse<String> service(String path) throws Exception {
        return send(request(servicePort, path));
    }

    protected HttpResponse<String> serviceAsAdmin(String path) throws Exception {
        return send(asAdmin(request(servicePort, path)));
    }

    protected HttpResponse<String> management(String path) throws Exception {
        return send(request(management.number(), path));
    }

    protected HttpResponse<String> admin(String path) throws Exception {
        return send(asAdmin(request(management.number(), path)));
    }

    protected HttpResponse<String> adminPost(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                asAdmin(request(management.number(), path)).POST(HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    protected HttpResponse<String> adminPostJson(String path, String body) throws Exception {
        return send(asAdmin(request(management.number(), path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected HttpResponse<String> adminDeleteJson(String path, String body) throws Exception {
        return send(asAdmin(request(management.number(), path))
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString(body)));
    }

    protected HttpResponse<String> adminDelete(String path) throws Exception {
        return send(asAdmin(request(management.number(), path)).DELETE());
    }

    /** A button of the console that was pressed by the admin, in a browser that has signed in, or by a stranger. */
    protected HttpResponse<String> press(boolean signedIn, String path, String form, String... headers)
            throws Exception {
        if (signedIn) {
            return adminBrowser().press(path, form);
        }
        HttpRequest.Builder request = request(servicePort, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A browser that has not signed in yet. */
    protected Browser browser() {
        return new Browser(servicePort);
    }

    /** A browser in which the admin has signed in. */
    protected Browser adminBrowser() throws Exception {
        Browser browser = browser();
        browser.signIn("admin", PASSWORD);
        return browser;
    }

    protected String managementOrigin() {
        return "http://localhost:" + management.number();
    }

    protected HttpResponse<String> servicePost(String path) throws Exception {
        return send(request(servicePort, path).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    protected HttpResponse<String> managementWith(String path, String user, String password) throws Exception {
        return send(request(management.number(), path).header("Authorization", basic(user, password)));
    }

    /** @param login user:password; null sends none */
    protected HttpResponse<String> managementRequest(String method, String path, String login) throws Exception {
        HttpRequest.Builder request = request(management.number(), path)
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        int colon = login == null ? 0 : login.indexOf(':');
        return send(
                login == null
                        ? request
                        : request.header(
                                "Authorization", basic(login.substring(0, colon), login.substring(colon + 1))));
    }

    /** @param sender for whom a proxy asks */
    protected HttpResponse<String> managementThroughProxy(String path, String user, String password, String sender)
            throws Exception {
        return send(request(management.number(), path)
                .header("Authorization", basic(user, password))
                .header("X-Forwarded-For", sender));
    }

    protected HttpResponse<String> managementWithToken(String path, String token) throws Exception {
        return send(request(management.number(), path).header("Authorization", "Bearer " + token));
    }

    protected int servicePort() {
        return servicePort;
    }

    protected int managementPort() {
        return management.number();
    }

    protected JsonNode json(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpRequest.Builder asAdmin(HttpRequest.Builder request) {
        return request.header("Authorization", basic("admin", PASSWORD));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
