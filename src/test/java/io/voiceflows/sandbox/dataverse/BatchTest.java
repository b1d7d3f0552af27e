package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.ADA;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.NOBODY;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code $batch}, with texts as real clients send them ("Execute batch operations"), over HTTP. */
class BatchTest {

    private static final String CALL = "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001";

    private static RunningDataverse dataverse;

    @BeforeAll
    static void start() {
        dataverse = new RunningDataverse();
    }

    @AfterAll
    static void stop() {
        dataverse.close();
    }

    @BeforeEach
    void withoutPhoneCalls() {
        dataverse.switches.reset();
        dataverse
                .dataverse
                .rows("phonecalls")
                .forEach(row -> dataverse.dataverse.delete(
                        "phonecalls", UUID.fromString(row.get("activityid").toString())));
    }

    private static String changeSet(String... operations) {
        StringBuilder text =
                new StringBuilder("--batch_1\nContent-Type: multipart/mixed; boundary=\"changeset_1\"\n\n");
        for (int i = 0; i < operations.length; i++) {
            text.append(
                            "--changeset_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: ")
                    .append(i + 1)
                    .append("\n\n")
                    .append(operations[i])
                    .append("\n");
        }
        return text.append("--changeset_1--\n\n").toString();
    }

    private static String single(String operation) {
        return "--batch_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n" + operation + "\n";
    }

    private static String create(String body) {
        return "POST /api/data/v9.2/phonecalls HTTP/1.1\nContent-Type: application/json\n\n" + body;
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private Answer send(String parts, String... headers) {
        return dataverse.batch("batch_1", parts + "--batch_1--\n", headers);
    }

    @Test
    void createAndCompleteInOneChangeSetThenRead() {
        Answer answer = send(changeSet(
                        create("{ \"activityid\":\"" + CALL + "\", \"subject\":\"Call\" }"),
                        "PATCH $1 HTTP/1.1\nContent-Type: application/json\n\n{ \"statecode\":1, \"statuscode\":4 }")
                + single("GET /api/data/v9.2/contacts?$select=contactid HTTP/1.1\n\n"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("multipart/mixed; boundary=batchresponse_");
        assertThat(answer.text())
                .contains("changesetresponse_", "Content-ID: 1\r\n", "Content-ID: 2\r\n")
                .contains("HTTP/1.1 204 No Content\r\n", "HTTP/1.1 200 OK\r\n")
                .contains("OData-EntityId: " + dataverse.root() + "/phonecalls(" + CALL + ")\r\n")
                .contains("Location: " + dataverse.root() + "/phonecalls(" + CALL + ")\r\n")
                .contains("\"contactid\":\"" + ADA + "\"");
        assertThat(dataverse
                        .get("phonecalls(" + CALL + ")")
                        .json()
                        .get("statuscode")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aQueueItemBindsTheCallOfTheSameChangeSet() {
        String[] operations = {
            create("{\"activityid\":\"" + CALL + "\",\"subject\":\"Callback Request\"}"),
            "POST /api/data/v9.2/queueitems HTTP/1.1\nContent-Type: application/json\n\n"
                    + "{\"queueid@odata.bind\":\"/queues(" + QUEUE + ")\",\"objectid_phonecall@odata.bind\":\"$1\"}"
        };
        assertThat(send(changeSet(operations)).status()).isEqualTo(200);
        assertThat(dataverse.dataverse.rows("queueitems").get(0)).containsEntry("_objectid_value", CALL);
        withoutPhoneCalls();
        dataverse.switches.set("queue-item-in-change-set", "refuse");
        assertThat(send(changeSet(operations)).status()).isEqualTo(400);
        assertThat(dataverse.dataverse.rows("phonecalls")).isEmpty();
    }

    @Test
    void aFailedChangeSetIsUndoneAndAnswersOnePart() {
        Answer answer = send(
                changeSet(
                                create("{\"subject\":\"first\"}"),
                                create("{\"regardingobjectid_contact_phonecall@odata.bind\":\"/contacts(" + NOBODY
                                        + ")\"}"))
                        + single("GET contacts(" + ADA + ") HTTP/1.1\n\n"),
                "Prefer",
                "odata.continue-on-error");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(count(answer.text(), "HTTP/1.1 ")).isEqualTo(2);
        assertThat(answer.text()).contains("HTTP/1.1 404 Not Found", "0x80040217", "HTTP/1.1 200 OK");
        assertThat(dataverse.dataverse.rows("phonecalls")).isEmpty();
    }

    @Test
    void withoutContinueOnErrorTheFirstFailureEndsTheBatch() {
        Answer answer = send(single("GET contacts(" + ADA + ") HTTP/1.1\n\n")
                + single("GET contacts(" + NOBODY + ") HTTP/1.1\n\n")
                + single("GET contacts(" + ADA + ") HTTP/1.1\n\n"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("multipart/mixed");
        assertThat(count(answer.text(), "HTTP/1.1 ")).isEqualTo(2);
        assertThat(answer.text().indexOf("HTTP/1.1 200"))
                .isLessThan(answer.text().indexOf("HTTP/1.1 404"));
    }

    @Test
    void unquotedBoundaryLeadingLineBreakAndAbsoluteUrlsAreRead() {
        String body = ("\n--dwa_batch_1\nContent-Type: multipart/mixed;boundary=changeset_2\n\n"
                        + "--changeset_2\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n"
                        + "Content-ID: 100001\n\n"
                        + "POST " + dataverse.root() + "/phonecalls HTTP/1.1\nContent-Type: application/json\n\n"
                        + "{\"subject\":\"a\"}\n--changeset_2--\n--dwa_batch_1--\n")
                .replace("\n", "\r\n");
        Answer answer = dataverse.post("$batch", body, "Content-Type", "multipart/mixed;boundary=dwa_batch_1");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("Content-ID: 100001");
        assertThat(dataverse.dataverse.rows("phonecalls")).hasSize(1);
    }

    @Test
    void partsCarryTheirOwnHeaders() {
        dataverse.post("phonecalls", "{\"activityid\":\"" + CALL + "\"}");
        Answer answer = send(
                single("PATCH phonecalls(" + CALL
                        + ") HTTP/1.1\nContent-Type: application/json\nIf-None-Match: *\n\n{}"),
                "If-Match",
                "*");
        assertThat(answer.text()).contains("HTTP/1.1 412 Precondition Failed");
    }

    @Test
    void aReferenceBeforeItsDeclarationIsRefused() {
        Answer answer = send(changeSet("PATCH $2 HTTP/1.1\nContent-Type: application/json\n\n{\"subject\":\"a\"}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Content-ID Reference: '$2' does not exist in the batch context.");
    }

    @Test
    void aPartWithoutBodyNeedsItsBlankLine() {
        String get = single("GET contacts?$select=fullname HTTP/1.1\nAccept: application/json\n");
        assertThat(send(get).status()).as("one blank line").isEqualTo(200);
        assertThat(dataverse
                        .batch("batch_1", get.stripTrailing() + "\n--batch_1--\n")
                        .status())
                .as("none")
                .isEqualTo(400);
    }

    @Test
    void aReadInAChangeSetIsRefused() {
        Answer answer = send(changeSet("GET contacts HTTP/1.1\n\n"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("0x");
    }

    @Test
    void aUrlOver64KilobytesIsRefusedInABatchButNotOneOver32() {
        String half = "GET contacts?$filter=telephone1%20eq%20'" + "1".repeat(40_000) + "' HTTP/1.1\n\n";
        String twice = "GET contacts?$filter=telephone1%20eq%20'" + "1".repeat(70_000) + "' HTTP/1.1\n\n";
        assertThat(send(single(half)).status()).isEqualTo(200);
        assertThat(send(single(twice)).status()).isEqualTo(400);
    }

    @Test
    void moreThanAThousandOperationsAreRefused() {
        assertThat(send(single("GET contacts(" + ADA + ")?$select=fullname HTTP/1.1\n\n")
                                .repeat(1001))
                        .code())
                .isEqualTo("0x80040203");
    }

    @Test
    void aBatchThatIsNotWellFormedIsRefused() {
        String part = single("GET contacts HTTP/1.1\n\n");
        assertThat(dataverse.batch("batch_1", part).status()).isEqualTo(400);
        assertThat(dataverse.batch("other", part + "--batch_1--\n").status()).isEqualTo(400);
        assertThat(dataverse
                        .post("$batch", part + "--batch_1--\n", "Content-Type", "multipart/mixed; boundary=batch_1")
                        .message())
                .contains("CRLF");
        assertThat(dataverse.post("$batch", "{}").status()).isEqualTo(400);
        assertThat(send(single("POST $batch HTTP/1.1\nContent-Type: application/json\n\n{}"))
                        .text())
                .contains("A batch cannot contain a batch.");
    }

    @Test
    void aBatchWithoutTokenIsChallenged() {
        assertThat(dataverse
                        .batch("batch_1", "--batch_1--\n", "Authorization", "Bearer bad")
                        .status())
                .isEqualTo(401);
    }
}
