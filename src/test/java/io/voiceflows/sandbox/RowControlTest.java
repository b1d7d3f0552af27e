package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records changed and deleted through the control API: as if somebody had done it in Dynamics. */
class RowControlTest {

    private static final String ADELE = "c0a00000-0000-4000-8000-000000000001";
    private static final String PATH = "/sandbox/rows/contacts/" + ADELE;
    private static SandboxServer server;
    private static SandboxClient control;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
        control = new SandboxClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() {
        server.reset();
    }

    @Test
    void aChangedRecordIsShownWithANewVersion() throws Exception {
        String before = adele().path("@odata.etag").asText();
        var reply = patch(PATH, "{\"mobilephone\":\"+44 20 7946 0155\",\"lastname\":\"Vance-Gu\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("fullname").asText()).isEqualTo("Adele Vance-Gu");
        assertThat(adele().path("mobilephone").asText()).isEqualTo("+44 20 7946 0155");
        assertThat(adele().path("@odata.etag").asText()).isNotEqualTo(before);
    }

    @Test
    void changeTrackingReportsChangesAndDeletions() throws Exception {
        SandboxClient dataverse = control.with("Authorization", "Bearer " + token());
        String delta = tracked(dataverse).path("@odata.deltaLink").asText();
        patch(PATH, "{\"mobilephone\":\"+44 20 7946 0155\"}");
        assertThat(dataverse.get(delta).json().at("/value/0/mobilephone").asText())
                .isEqualTo("+44 20 7946 0155");
        assertThat(control.delete(PATH).status()).isEqualTo(204);
        JsonNode deleted = dataverse.get(delta).json().at("/value/0");
        assertThat(deleted.path("id").asText()).isEqualTo(ADELE);
        assertThat(deleted.path("reason").asText()).isEqualTo("deleted");
        assertThat(control.get("/sandbox/rows/contacts").text()).doesNotContain(ADELE);
    }

    @Test
    void aRecordCanBeDeactivated() throws Exception {
        assertThat(patch(PATH, "{\"statecode\":1}").json().path("statuscode").asInt())
                .isEqualTo(2);
    }

    @Test
    void aCompletedPhoneCallIsReadOnlyHereToo() throws Exception {
        String id = control.post("/sandbox/rows/phonecalls", "{\"subject\":\"Done\",\"statecode\":1}")
                .json()
                .path("activityid")
                .asText();
        var refused = patch("/sandbox/rows/phonecalls/" + id, "{\"subject\":\"Changed\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).contains("Cannot update Closed or Cancelled Activity");
    }

    @Test
    void whatThePlatformFillsByItselfIsNotTaken() throws Exception {
        String created = adele().path("createdon").asText();
        assertThat(patch(PATH, "{\"createdon\":\"2020-01-01T00:00:00Z\"}").status())
                .isEqualTo(200);
        assertThat(adele().path("createdon").asText()).isEqualTo(created);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | contacts/c0a00000-0000-4000-8000-000000000001 | {\"mobile\":\"1\"}",
                "400 | contacts/c0a00000-0000-4000-8000-000000000001 | {\"statecode\":7}",
                "400 | contacts/c0a00000-0000-4000-8000-000000000001 | {\"firstname\":5}",
                "404 | contacts/c0a00000-0000-4000-8000-0000000000ff | {\"firstname\":\"Adele\"}",
                "404 | contacts/adele | {\"firstname\":\"Adele\"}",
                "404 | contact/c0a00000-0000-4000-8000-000000000001 | {\"firstname\":\"Adele\"}"
            })
    void aWrongChangeIsRefused(int status, String path, String body) throws Exception {
        var reply = patch("/sandbox/rows/" + path, body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).isNotEmpty();
        if (status == 404) {
            assertThat(control.delete("/sandbox/rows/" + path).status()).isEqualTo(404);
        }
    }

    private static JsonNode adele() throws Exception {
        for (JsonNode row : control.get("/sandbox/rows/contacts").json()) {
            if (row.path("contactid").asText().equals(ADELE)) {
                return row;
            }
        }
        throw new AssertionError("Adele is gone");
    }

    private static SandboxClient.Reply patch(String path, String body) throws Exception {
        return control.send("PATCH", path, "application/json", body);
    }

    private static JsonNode tracked(SandboxClient dataverse) throws Exception {
        return dataverse
                .with("Prefer", "odata.track-changes")
                .get("/api/data/v9.2/contacts?$select=mobilephone")
                .json();
    }

    private static String token() throws Exception {
        return control.form(
                        "/" + SandboxOptions.TENANT + "/oauth2/v2.0/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                SandboxOptions.CLIENT_ID,
                                "client_secret",
                                SandboxOptions.CLIENT_SECRET,
                                "scope",
                                server.http() + "/.default"))
                .json()
                .path("access_token")
                .asText();
    }
}
