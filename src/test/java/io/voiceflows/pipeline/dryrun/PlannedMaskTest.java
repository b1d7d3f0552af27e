package io.voiceflows.pipeline.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.dryrun.PlannedWrite;
import io.voiceflows.settings.SettingsOf;
import org.junit.jupiter.api.Test;

class PlannedMaskTest {

    private final PlannedMask mask = new PlannedMask(SettingsOf.contoso(""));

    @Test
    void numbersAreMaskedAndWhatPeopleWroteIsToldByItsLength() throws Exception {
        JsonNode masked = masked(
                """
                {"phonenumber": "+442079460188", "subject": "Call from +44 20 7946 0188 about 2 chairs",
                 "description": "Please call me back", "voice_audit": "ANum: +442079460188", "notetext": "x"}
                """);

        assertThat(masked.get("phonenumber").asText()).isEqualTo("+44207•••188");
        assertThat(masked.get("subject").asText()).isEqualTo("Call from +44207•••188 about 2 chairs");
        assertThat(masked.get("description").asText()).isEqualTo("••• (19 characters)");
        assertThat(masked.get("voice_audit").asText()).isEqualTo("••• (19 characters)");
        assertThat(masked.get("notetext").asText()).isEqualTo("••• (1 characters)");
    }

    @Test
    void idsMomentsFiguresAndWhatIsLinkedAreShownAsTheyAre() throws Exception {
        String row =
                """
                {"activityid": "5f0c8a52-74f9-4911-80e0-005056892570", "actualstart": "2026-03-02T08:00:00Z",
                 "voice_callid": "12345678", "actualdurationminutes": 3, "directioncode": false,
                 "regardingobjectid_contact_phonecall@odata.bind": "/contacts(c0a00000-0000-4000-8000-000000000007)",
                 "phonecall_activity_parties": [{"participationtypemask": 1}], "description": null}
                """;

        assertThat(masked(row)).isEqualTo(new ObjectMapper().readTree(row));
    }

    @Test
    void partiesAreMaskedToo() throws Exception {
        assertThat(masked("{\"phonecall_activity_parties\": [{\"addressused\": \"+442079460188\"}]}")
                        .toString())
                .contains("+44207•••188");
    }

    private JsonNode masked(String body) throws Exception {
        return mask.mask(new PlannedWrite(1, "dataverse", "POST", "phonecalls", new ObjectMapper().readTree(body)))
                .body();
    }
}
