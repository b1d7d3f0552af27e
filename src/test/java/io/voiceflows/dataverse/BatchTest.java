package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Literal texts of what goes out and what comes back (Dataverse Web API, execute batch operations). */
class BatchTest {

    private static final ObjectNode CALL = JsonNodeFactory.instance.objectNode().put("subject", "Äiti");

    private static String written(Batch batch) {
        return new String(new BatchWriter("7").write(batch), StandardCharsets.UTF_8);
    }

    private static List<PartAnswer> parts(String contentType, String body) {
        return BatchReader.read(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answers of a batch of one part. */
    private static List<DataverseResponse> read(String contentType, String body) {
        assertThat(parts(contentType, body)).hasSize(1);
        return parts(contentType, body).get(0).responses();
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    @Test
    void aChangeSetAndAQueryAreWrittenAsDocumented() {
        Batch batch = new Batch(List.of(
                new Batch.Part(
                        List.of(
                                DataverseRequest.post("phonecalls", CALL),
                                DataverseRequest.update(
                                        "$1",
                                        JsonNodeFactory.instance.objectNode().put("statecode", 1))),
                        true),
                new Batch.Part(List.of(DataverseRequest.get("contacts?$select=contactid")), false)));

        assertThat(written(batch))
                .isEqualTo(
                        crlf(
                                """
                        --batch_7
                        Content-Type: multipart/mixed; boundary="changeset_1_7"

                        --changeset_1_7
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 1

                        POST /api/data/v9.2/phonecalls HTTP/1.1
                        Accept: application/json
                        Content-Type: application/json; charset=utf-8

                        {"subject":"Äiti"}
                        --changeset_1_7
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 2

                        PATCH $1 HTTP/1.1
                        Accept: application/json
                        If-Match: *
                        Content-Type: application/json; charset=utf-8

                        {"statecode":1}
                        --changeset_1_7--
                        --batch_7
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary

                        GET /api/data/v9.2/contacts?$select=contactid HTTP/1.1
                        Accept: application/json


                        --batch_7--
                        """));
    }

    @Test
    void everyChangeSetCountsItsContentIdsFromOne() {
        Batch.Part one = new Batch.Part(List.of(DataverseRequest.post("phonecalls", CALL)), true);

        String text = written(new Batch(List.of(one, one)));

        assertThat(text.split("Content-ID: 1\r\n", -1)).hasSize(3);
        assertThat(text).contains("changeset_1_7", "changeset_2_7").doesNotContain("Content-ID: 2");
    }

    @Test
    void partsCarryTheirOwnHeaders() {
        DataverseRequest request =
                new DataverseRequest("GET", "contacts", Map.of("Prefer", "odata.maxpagesize=5"), null);

        assertThat(written(new Batch(List.of(new Batch.Part(List.of(request), false)))))
                .contains("\r\nPrefer: odata.maxpagesize=5\r\n");
    }

    @Test
    void theAnswersOfAChangeSetComeInOrder() {
        List<DataverseResponse> answers = read("multipart/mixed; boundary=batchresponse_9f6b", BatchTexts.created());

        assertThat(answers).extracting(DataverseResponse::status).containsExactly(204, 204);
        assertThat(answers.get(0).headers().get("odata-entityid")).endsWith("0d3f6d1f0001)");
    }

    @Test
    void aFailedChangeSetGivesOneAnswer() {
        List<DataverseResponse> answers = read("multipart/mixed;boundary=\"batchresponse_9f6b\"", BatchTexts.failed());

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).status()).isEqualTo(412);
        assertThat(DataverseErrors.code(answers.get(0))).isEqualTo("0x80040237");
    }

    @Test
    void eachPartHasItsOwnAnswersWhateverBecameOfTheOthers() {
        String end = "--batchresponse_9f6b--\r\n";
        String created = BatchTexts.created().replace(end, "");
        List<PartAnswer> parts = parts(
                "multipart/mixed; boundary=batchresponse_9f6b",
                created + BatchTexts.failed().replace(end, "") + created + end);

        assertThat(parts).extracting(part -> part.responses().size()).containsExactly(2, 1, 2);
        assertThat(parts.get(0).refusal()).isEmpty();
        assertThat(parts.get(1).refusal().map(DataverseResponse::status)).contains(412);
        assertThat(parts.get(2).refusal()).isEmpty();
    }

    @Test
    void bareLineFeedsAPreambleAndAMissingEndAreRead() {
        String text = "\nnothing to see\n"
                + BatchTexts.created().replace("\r\n", "\n").replace("--batchresponse_9f6b--\n", "");

        assertThat(read("multipart/mixed; boundary=batchresponse_9f6b", text)).hasSize(2);
    }

    @Test
    void rowsOfAQueryPartAreRead() {
        List<DataverseResponse> answers = read(
                "multipart/mixed; boundary=b",
                crlf(
                        """
                        --b
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary

                        HTTP/1.1 200 OK
                        Content-Type: application/json; odata.metadata=minimal
                        OData-Version: 4.0

                        {"value":[
                          {"fullname":"Ada -- b"}
                        ]}
                        --b--
                        """));

        assertThat(answers.get(0).body().path("value").get(0).path("fullname").asText())
                .isEqualTo("Ada -- b");
    }

    @Test
    void whatIsNoBatchAnswerIsRefused() {
        assertThatThrownBy(() -> read("application/json", "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("multipart/mixed; boundary=b", "--b--"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("multipart/mixed; boundary=b", "--b\r\n\r\nhello\r\n--b--"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
