package io.voiceflows.sandbox.dataverse;

import static io.voiceflows.sandbox.dataverse.RunningDataverse.AGENT;
import static io.voiceflows.sandbox.dataverse.RunningDataverse.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.dataverse.RunningDataverse.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles, teams and their members: relationships of many to many ("Filter rows", "Associate and disassociate"). */
class RolesTest {

    private static final String DIRECTLY = "systemuserroles_association/any(r:r/name eq 'Voice User')";
    private static final String BY_TEAM =
            "teammembership_association/any(t:t/teamroles_association/any(x:x/name eq 'Voice User'))";

    private RunningDataverse dataverse;
    private UUID role;
    private UUID team;

    @BeforeEach
    void start() {
        dataverse = new RunningDataverse();
        role = dataverse.dataverse.insert("roles", Map.of("name", "Voice User"));
        team = dataverse.dataverse.insert("teams", Map.of("name", "Sales team"));
    }

    @AfterEach
    void stop() {
        dataverse.close();
    }

    @Test
    void aRoleHeldDirectlyIsFoundFromBothEnds() {
        dataverse.dataverse.associate("systemusers", AGENT, "systemuserroles_association", role);
        assertThat(users(DIRECTLY)).containsExactly(AGENT.toString());
        assertThat(dataverse
                        .get("roles?$select=name&$filter="
                                + encoded("systemuserroles_association/any(u:u/systemuserid eq " + AGENT + ")"))
                        .json()
                        .path("value"))
                .hasSize(1);
        assertThat(dataverse
                        .get("systemusers(" + AGENT + ")/systemuserroles_association?$select=name")
                        .json()
                        .path("value")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Voice User");
    }

    @Test
    void aRoleHeldThroughATeamIsFoundOnlyByTheNestedCondition() {
        dataverse.dataverse.associate("teams", team, "teamroles_association", role);
        dataverse.dataverse.associate("teams", team, "teammembership_association", AGENT);
        assertThat(users(DIRECTLY)).isEmpty();
        assertThat(users(DIRECTLY + " or " + BY_TEAM)).containsExactly(AGENT.toString());
    }

    @Test
    void aDeletedRoleIsHeldByNobody() {
        dataverse.dataverse.associate("systemusers", AGENT, "systemuserroles_association", role);
        dataverse.dataverse.delete("roles", role);
        assertThat(users(DIRECTLY)).isEmpty();
    }

    @Test
    void linksAreMadeAndTakenAwayByReference() {
        String links = "systemusers(" + AGENT + ")/systemuserroles_association";
        assertThat(link(links, role).status()).isEqualTo(204);
        assertThat(users(DIRECTLY)).containsExactly(AGENT.toString());
        assertThat(link(links, role).status()).isEqualTo(412);
        String one = links + "(" + role + ")/$ref";
        assertThat(dataverse.send("DELETE", one, null).status()).isEqualTo(204);
        assertThat(users(DIRECTLY)).isEmpty();
        assertThat(dataverse.send("DELETE", one, null).status()).isEqualTo(404);
    }

    @Test
    void aLinkToAnotherTableOrToNothingIsRefused() {
        String links = "systemusers(" + AGENT + ")/systemuserroles_association";
        assertThat(link(links, UUID.randomUUID()).status()).isEqualTo(404);
        String wrongTable = "{\"@odata.id\": \"" + dataverse.root() + "/teams(" + team + ")\"}";
        assertThat(dataverse.post(links + "/$ref", wrongTable).status()).isEqualTo(400);
        assertThat(dataverse
                        .post(links + "/$ref", "{\"@odata.id\": \"/roles(" + role + ")\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRoleNeedsANameAndABusinessUnit() {
        assertThat(dataverse.post("roles", "{\"name\": \"Agent\"}").status()).isEqualTo(400);
    }

    @Test
    void aMissingPrivilegeIsRefusedAlsoWhereTheTableIsOnlyPassedThrough() {
        dataverse.switches.set("missing-privileges", "prvReadRole");
        Answer refused = dataverse.get("systemusers?$select=systemuserid&$filter=" + encoded(DIRECTLY));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("0x80040220");
        assertThat(refused.message()).contains("prvReadRole");
        assertThat(dataverse.get("systemusers?$select=systemuserid").status()).isEqualTo(200);
    }

    @Test
    void aMissingPrivilegeToWriteUsersRefusesTheWriteOnly() {
        dataverse.switches.set("missing-privileges", "prvWriteUser");
        String change = "{\"voice_telephonyuserid\": \"1\"}";
        assertThat(dataverse
                        .patch("systemusers(" + AGENT + ")", change, "If-Match", "*")
                        .status())
                .isEqualTo(403);
        assertThat(dataverse.get("systemusers(" + AGENT + ")").status()).isEqualTo(200);
    }

    private Answer link(String links, UUID to) {
        return dataverse.post(links + "/$ref", "{\"@odata.id\": \"" + dataverse.root() + "/roles(" + to + ")\"}");
    }

    private List<String> users(String filter) {
        Answer answer = dataverse.get("systemusers?$select=systemuserid&$filter=" + encoded(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("value").findValuesAsText("systemuserid");
    }
}
