package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.CallbackRequest.State;
import io.voiceflows.workshop.RouteFolder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackReaderTest {

    private final ObjectMapper json = new ObjectMapper();
    private final CallbackReader reader =
            new CallbackReader(new MappingFile(new RouteFolder()).mapping().callbacks());

    private CallbackRequest read(String item) throws Exception {
        return reader.read(json.readTree(item.replace('\'', '"')), "list-1");
    }

    @Test
    void namesAreReadInAnyCaseAndUnknownOnesAreIgnored() throws Exception {
        CallbackRequest request = read("{'ID': 'c1', 'callbackListID': 'list-2', 'contactnumber': ' +442079460188 ',"
                + " 'CREATED': '2025-03-01T09:01:15Z', 'CallID': 'call', 'QueueID': 'queue', 'Later': {'x': 1},"
                + " 'recordingIDs': ['r1', null, 'r2']}");

        assertThat(request.id()).isEqualTo("c1");
        assertThat(request.listId()).isEqualTo("list-2");
        assertThat(request.contactNumber()).isEqualTo("+442079460188");
        assertThat(request.callId()).isEqualTo("call");
        assertThat(request.queueId()).isEqualTo("queue");
        assertThat(request.recordingIds()).containsExactly("r1", "r2");
        assertThat(request.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03-01T09:01:15Z",
                "2025-03-01T09:01:15",
                "2025-03-01T09:01:15.000",
                "2025-03-01 09:01:15",
                "2025-03-01 09:01:15Z",
                "2025-03-01T11:01:15+02:00",
                "2025-03-01T11:01:15+0200",
                "2025-03-01T09:01:15.0000000Z",
                "/Date(1740819675000)/",
                "/Date(1740819675000+0200)/"
            })
    void everySpellingOfATimeIsTheSameMomentAndNoZoneIsUtc(String time) throws Exception {
        assertThat(read("{'Id': 'c1', 'Created': '" + time + "'}").created())
                .isEqualTo(Instant.parse("2025-03-01T09:01:15Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tomorrow'",
                "'2025-03-01T23:59:61Z'",
                "'1601-01-01T00:00:00Z'",
                "'9999-12-31T00:00:00Z'",
                "17",
                "{'a': 1}"
            })
    void anUnusableTimeIsNamedAndTheItemKept(String time) throws Exception {
        CallbackRequest request = read("{'Id': 'c1', 'ContactNumber': '+442079460188', 'Created': " + time + "}");

        assertThat(request.created()).isNull();
        assertThat(request.contactNumber()).isEqualTo("+442079460188");
        assertThat(request.problem()).contains("creation time");
    }

    @Test
    void aLeapSecondIsTheSecondBeforeIt() throws Exception {
        assertThat(read("{'Id': 'c1', 'Created': '2016-12-31T23:59:60.500Z'}").created())
                .isEqualTo(Instant.parse("2016-12-31T23:59:59.500Z"));
    }

    @Test
    void aDueTimeOfTheYear9999IsNone() throws Exception {
        CallbackRequest request =
                read("{'Id': 'c1', 'Created': '2025-03-01T09:01:15Z', 'DueTime': '9999-12-31T23:59:59'}");

        assertThat(request.due()).isNull();
        assertThat(request.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Closed, CLOSED", "closed, CLOSED", "Open, OPEN", "Allocated, OPEN", "7, OPEN", "'', OPEN"})
    void unknownStatesCountAsOpen(String state, State expected) throws Exception {
        assertThat(read("{'Id': 'c1', 'State': '" + state + "'}").state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'ContactNumber': '1'}", "{'Id': null}", "{'Id': {'a': 1}}", "{'Id': ''}", "17", "null", "[]"})
    void anItemWithoutIdIsKnownByItsContent(String item) throws Exception {
        CallbackRequest request = read(item);

        assertThat(request.id())
                .startsWith("no-id-")
                .hasSize(38)
                .isEqualTo(read(item).id());
        assertThat(request.problem()).contains("no usable id");
        assertThat(read("{'Note': 'another'}").id()).isNotEqualTo(request.id());
    }

    @Test
    void anEndlessIdIsNoId() throws Exception {
        assertThat(read("{'Id': '" + "x".repeat(1000) + "'}").id()).startsWith("no-id-");
    }

    @Test
    void aNumberThatIsNoTextIsNamed() throws Exception {
        assertThat(read("{'Id': 'c1', 'ContactNumber': 358401234567}").contactNumber())
                .isEqualTo("358401234567");
        assertThat(read("{'Id': 'c1', 'ContactNumber': 358401234567}").problem())
                .contains("contact number");
        assertThat(read("{'Id': 'c1', 'ContactNumber': ['+358']}").contactNumber())
                .isEmpty();
    }

    @Test
    void aMissingNumberIsNoProblem() throws Exception {
        CallbackRequest request = read("{'Id': 'c1', 'Created': '2025-03-01T09:01:15Z', 'ContactNumber': null}");

        assertThat(request.contactNumber()).isEmpty();
        assertThat(request.problem()).isEmpty();
        assertThat(request.listId()).isEqualTo("list-1");
    }

    @Test
    void aProblemNeverShowsControlCharactersOrMuchText() throws Exception {
        String problem = read("{'Id': 'c1', 'Created': 'a\\u0007b" + "x".repeat(5000) + "'}")
                .problem();

        assertThat(problem).contains("a?bx").hasSizeLessThan(120);
    }
}
