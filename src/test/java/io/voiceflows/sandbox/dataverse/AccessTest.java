package io.voiceflows.sandbox.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and how much of it ("Authenticate", "Service protection API limits"), over HTTP. */
class AccessTest {

    private final RunningDataverse dataverse = new RunningDataverse();

    @AfterEach
    void stop() {
        dataverse.close();
    }

    @Test
    void anAnonymousRequestIsChallengedWithTheTenant() {
        Answer answer = dataverse.anonymous("WhoAmI");
        String url = dataverse.root().replace("/api/data/v9.2", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer authorization_uri=" + url
                        + "/00000000-0000-4000-8000-000000000000/oauth2/authorize, resource_id=" + url + "/");
        assertThat(dataverse.get("WhoAmI", "Authorization", "Bearer expired").status())
                .isEqualTo(401);
        assertThat(dataverse.get("WhoAmI", "Authorization", "Basic good").status())
                .isEqualTo(401);
    }

    @Test
    void anApplicationWithoutApplicationUserIsNoMember() {
        Answer answer = dataverse.get("WhoAmI", "Authorization", "Bearer stranger");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("0x80072560");
        assertThat(answer.message()).isEqualTo("The user is not a member of the organization.");
    }

    @Test
    void anUnknownImpersonatedUserIsForbidden() {
        assertThat(dataverse
                        .get("WhoAmI", "CallerObjectId", UUID.randomUUID().toString())
                        .code())
                .isEqualTo("0x8004a110");
    }

    @Test
    void tooManyRequestsWaitUntilTheWindowHasRoom() {
        dataverse.switches.set("request-limit", "2");
        dataverse.get("WhoAmI");
        dataverse.clock.advance(Duration.ofSeconds(100));
        dataverse.get("WhoAmI");
        Answer refused = dataverse.get("WhoAmI");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072322");
        assertThat(refused.message())
                .isEqualTo("Number of requests exceeded the limit of 2 over time window of 300 seconds.");
        assertThat(refused.header("Retry-After")).isEqualTo("200");
        assertThat(dataverse.get("WhoAmI").header("Retry-After"))
                .as("retrying early makes it longer")
                .isEqualTo("300");
        dataverse.clock.advance(Duration.ofSeconds(301));
        assertThat(dataverse.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void tooMuchExecutionTimeIsRefused() {
        dataverse.switches.set("leading-wildcards-millis", "1");
        dataverse.get("contacts?$filter=contains(telephone1,'1')");
        dataverse.switches.set("time-limit-seconds", "0");
        Answer refused = dataverse.get("WhoAmI");
        assertThat(refused.code()).isEqualTo("0x80072321");
        assertThat(refused.header("Retry-After")).isEqualTo("300");
    }

    @Test
    void theWindowsLengthCanBeSet() {
        dataverse.switches.set("limit-window-seconds", "3");
        dataverse.switches.set("request-limit", "1");
        dataverse.get("WhoAmI");
        Answer refused = dataverse.get("WhoAmI");
        assertThat(refused.message()).endsWith("exceeded the limit of 1 over time window of 3 seconds.");
        assertThat(refused.header("Retry-After")).isEqualTo("3");
        dataverse.clock.advance(Duration.ofSeconds(4));
        assertThat(dataverse.get("WhoAmI").status()).isEqualTo(200);
    }

    /** "A batch counts as one request", while the time of all its operations adds up. */
    @Test
    void aBatchIsOneRequestAndTheTimeOfAllItsOperations() {
        dataverse.switches.set("request-limit", "10");
        dataverse.switches.set("time-limit-seconds", "1");
        dataverse.switches.set("write-millis", "350");
        Answer batch = dataverse.post(
                "$batch", threeCreates(), "Content-Type", "multipart/mixed; boundary=b", "Accept", "application/json");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.header("x-ms-ratelimit-burst-remaining-xrm-requests")).isEqualTo("9");
        assertThat(dataverse.get("WhoAmI").code()).as("1.05 s of 1 s are spent").isEqualTo("0x80072321");
    }

    @Test
    void aReadTakesTheTimeOfAReadAndNotOfAWrite() {
        dataverse.switches.set("time-limit-seconds", "1");
        dataverse.switches.set("write-millis", "1000");
        dataverse.get("contacts");
        assertThat(dataverse.get("WhoAmI").status()).isEqualTo(200);
        dataverse.switches.set("read-millis", "1000");
        dataverse.get("contacts");
        assertThat(dataverse.get("WhoAmI").code()).isEqualTo("0x80072321");
    }

    /** One operation alone, and two in a change set. */
    private static String threeCreates() {
        String create =
                """
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: %d

                POST /api/data/v9.2/contacts HTTP/1.1
                Content-Type: application/json

                {"lastname": "Fictive"}
                """;
        String batch = "--b\n" + create.formatted(1) + "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n"
                + create.formatted(2) + "--c\n" + create.formatted(3) + "--c--\n--b--\n";
        return batch.replace("\n", "\r\n");
    }

    @Test
    void tooManyAtOnceAreRefused() {
        dataverse.switches.set("concurrency-limit", "0");
        Answer refused = dataverse.get("WhoAmI");
        assertThat(refused.code()).isEqualTo("0x80072326");
        assertThat(refused.message()).isEqualTo("Number of concurrent requests exceeded the limit of 0.");
    }

    @Test
    void theRemainingRequestsAreShown() {
        dataverse.switches.set("request-limit", "10");
        assertThat(dataverse.get("WhoAmI").header("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .isEqualTo("9");
    }

    @Test
    void resetPutsTheEnvironmentBack() {
        dataverse.dataverse.reset();
        assertThat(dataverse.dataverse.rows("contacts")).isEmpty();
        assertThat(dataverse.get("WhoAmI").status()).isEqualTo(200);
    }
}
