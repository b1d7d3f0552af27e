package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Delta links ("Use change tracking"), over HTTP. */
class ChangeTrackingTest {

    private static final String TRACK = "odata.track-changes";
    private final RunningDataverse dataverse = new RunningDataverse();

    @AfterEach
    void stop() {
        dataverse.close();
    }

    private JsonNode start() {
        return dataverse.get("contacts?$select=telephone1", "Prefer", TRACK).json();
    }

    @Test
    void aFullReadEndsInADeltaLinkAndTheDeltaHoldsChangesThenDeletions() {
        UUID gone = dataverse.dataverse.insert("contacts", Map.of("lastname", "Gone"));
        JsonNode first = start();
        assertThat(first.get("value")).hasSize(2);
        String link = first.get("@odata.deltaLink").asText();
        assertThat(link).contains("$select=telephone1&$deltatoken=");
        dataverse.dataverse.delete("contacts", gone);
        dataverse.patch("contacts(" + ADA + ")", "{\"telephone1\":\"+44 20 7946 0009\"}", "If-Match", "*");
        String fleeting = dataverse.post("contacts", "{\"lastname\":\"Short\"}").created();
        dataverse.send("DELETE", "contacts(" + fleeting + ")", null);

        JsonNode delta = dataverse.get(link).json();
        assertThat(delta.get("@odata.context").asText()).endsWith("$metadata#contacts(telephone1)/$delta");
        assertThat(delta.get("value")).hasSize(3);
        assertThat(delta.get("value").get(0).get("telephone1").asText()).isEqualTo("+44 20 7946 0009");
        assertThat(delta.get("value").get(1).get("reason").asText()).isEqualTo("deleted");
        assertThat(delta.get("value").get(1).get("id").asText()).isEqualTo(gone.toString());
        assertThat(delta.get("value").get(1).get("@odata.context").asText()).endsWith("#contacts/$deletedEntity");

        JsonNode nothing = dataverse.get(delta.get("@odata.deltaLink").asText()).json();
        assertThat(nothing.get("value")).isEmpty();
    }

    @Test
    void aTrackedReadIsPaged() {
        dataverse.dataverse.insert("contacts", Map.of("lastname", "Bo"));
        JsonNode first = dataverse
                .get("contacts?$select=lastname", "Prefer", TRACK + ",odata.maxpagesize=1")
                .json();
        assertThat(first.has("@odata.deltaLink")).isFalse();
        JsonNode second = dataverse
                .get(first.get("@odata.nextLink").asText(), "Prefer", TRACK + ",odata.maxpagesize=1")
                .json();
        assertThat(second.get("value")).hasSize(1);
        assertThat(second.has("@odata.deltaLink")).isTrue();
    }

    @Test
    void onlySelectGoesWithTrackChanges() {
        for (String option :
                new String[] {"$filter=statecode%20eq%200", "$orderby=fullname", "$top=1", "$expand=ownerid"}) {
            assertThat(dataverse.get("contacts?" + option, "Prefer", TRACK).status())
                    .as(option)
                    .isEqualTo(400);
        }
    }

    @Test
    void aTableWithoutChangeTrackingRefuses() {
        assertThat(dataverse.get("phonecalls?$select=subject", "Prefer", TRACK).status())
                .isEqualTo(400);
    }

    @Test
    void anOldTokenIsExpiredAndAForeignOneRefused() {
        String link = start().get("@odata.deltaLink").asText();
        assertThat(dataverse.get(link.replace("/contacts?", "/accounts?")).status())
                .isEqualTo(400);
        assertThat(dataverse.get("contacts?$deltatoken=12").status()).isEqualTo(400);
        dataverse.clock.advance(Duration.ofDays(7).plusSeconds(1));
        Answer expired = dataverse.get(link);
        assertThat(expired.status()).isEqualTo(400);
        assertThat(expired.code()).isEqualTo("0x80044352");
    }

    @Test
    void aTableWhoseChangeTrackingIsOffRefusesAndSaysSoInItsDefinition() {
        String link = start().get("@odata.deltaLink").asText();
        dataverse.switches.set("change-tracking.contact", "off");

        assertThat(dataverse.get("contacts?$select=telephone1", "Prefer", TRACK).status())
                .isEqualTo(400);
        assertThat(dataverse.get(link).status()).isEqualTo(400);
        assertThat(dataverse
                        .get("EntityDefinitions(LogicalName='contact')?$select=ChangeTrackingEnabled")
                        .json()
                        .get("ChangeTrackingEnabled")
                        .asBoolean())
                .isFalse();
        assertThat(dataverse.get("contacts?$select=telephone1").status()).isEqualTo(200);
        assertThat(dataverse.get("accounts?$select=name", "Prefer", TRACK).status())
                .isEqualTo(200);
    }

    @Test
    void casesTellTheirChangesOnlyOnceThatIsSwitchedOn() {
        assertThat(dataverse.get("incidents?$select=title", "Prefer", TRACK).status())
                .isEqualTo(400);

        dataverse.switches.set("change-tracking.incident", "on");

        assertThat(dataverse
                        .get("incidents?$select=title", "Prefer", TRACK)
                        .json()
                        .has("@odata.deltaLink"))
                .isTrue();
    }

    @Test
    void changesAreToldOnlyToThoseWhoMayReadTheWholeTable() {
        dataverse.switches.set("read-depth.contact", "business-unit");

        Answer refused = dataverse.get("contacts?$select=telephone1", "Prefer", TRACK);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("0x80040220");
        assertThat(dataverse.get("contacts?$select=telephone1").status()).isEqualTo(200);
    }

    @Test
    void tokensExpireAtOnceWhenTheSwitchSaysSo() {
        String link = start().get("@odata.deltaLink").asText();
        dataverse.switches.set("delta-tokens", "expired");

        assertThat(dataverse.get(link).code()).isEqualTo("0x80044352");
    }
}
