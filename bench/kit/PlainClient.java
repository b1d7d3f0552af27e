package bench.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What somebody writes in an afternoon who needs nothing but speed: completed phone calls, one change set each, over some
 * connections at once. No customer is looked for, nothing is remembered.
 */
public final class PlainClient {

    private static final String TENANT = "00000000-0000-4000-8000-000000000000";
    /** They are in the sandbox from the start. */
    private static final String USER = "a1e00000-0000-4000-8000-000000000001";

    private static final String CONTACT = "c0a00000-0000-4000-8000-000000000001";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;

    public PlainClient(Sandbox sandbox) {
        address = sandbox.client().address();
        String answer = send(HttpRequest.newBuilder(URI.create(address + "/" + TENANT + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_secret=sandbox-secret"
                        + "&client_id=11111111-1111-4111-8111-111111111111&scope="
                        + (address + "/.default").replace(":", "%3A").replace("/", "%2F"))));
        token = answer.replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    /** @return how long it took */
    public Duration write(int phoneCalls, int atOnce) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        long begin = System.nanoTime();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < phoneCalls; i++) {
                all.add(threads.submit(this::writeOne));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void writeOne() {
        String answer = send(HttpRequest.newBuilder(URI.create(address + "/api/data/v9.2/$batch"))
                .header("Authorization", "Bearer " + token)
                .header("OData-Version", "4.0")
                .header("OData-MaxVersion", "4.0")
                .header("Content-Type", "multipart/mixed; boundary=batch")
                .POST(BodyPublishers.ofString(changeSet(UUID.randomUUID()).replace("\n", "\r\n"))));
        if (answer.contains("HTTP/1.1 4") || answer.contains("HTTP/1.1 5")) {
            throw new IllegalStateException(answer);
        }
    }

    private static String changeSet(UUID id) {
        return """
                --batch
                Content-Type: multipart/mixed; boundary=set

                --set
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                POST /api/data/v9.2/phonecalls HTTP/1.1
                Content-Type: application/json

                {"activityid": "%1$s", "subject": "Incoming direct call", "description": "CallId is %1$s",
                 "phonenumber": "+358401234567", "directioncode": false, "actualdurationminutes": 1,
                 "regardingobjectid_contact_phonecall@odata.bind": "/contacts(%3$s)",
                 "phonecall_activity_parties": [
                   {"participationtypemask": 1, "partyid_contact@odata.bind": "/contacts(%3$s)"},
                   {"participationtypemask": 2, "partyid_systemuser@odata.bind": "/systemusers(%2$s)"}]}
                --set
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 2

                PATCH /api/data/v9.2/phonecalls(%1$s) HTTP/1.1
                Content-Type: application/json
                If-Match: *

                {"statecode": 1, "statuscode": 4}
                --set--
                --batch--
                """.formatted(id, USER, CONTACT);
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
