package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import io.voiceflows.user.TelephonyUser;
import io.voiceflows.workshop.RouteFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which items of pages that repeat are one, and which of them is kept. */
class EnreachCallsTest {

    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final MappingFile file = new MappingFile(new RouteFolder());
    private final EnreachCalls calls = new EnreachCalls(file);

    private List<Call> read(Kind kind, String... items) throws Exception {
        WindowReading<CallWindow, Call> reading =
                calls.reading(new CallWindow(kind, By.START, NOW.minus(Duration.ofHours(2)), NOW));
        calls.take("contoso", reading, answer(items));
        return reading.getItems();
    }

    private EnreachAnswer answer(String... items) throws Exception {
        return new EnreachAnswer(
                200, json.readTree("[" + String.join(",", items).replace('\'', '"') + "]"));
    }

    private static String part(String user, String name, String modified) {
        return "{'CallId': 'c1', 'UserId': '%s', 'QueueName': '%s', 'Modified': '%s'}".formatted(user, name, modified);
    }

    @Test
    void aPartThatComesAgainIsTheOneThatWasChangedLast() throws Exception {
        String old = part("u1", "old", "2025-03-01T09:00:00Z");
        String young = part("U1", "young", "2025-03-01T09:00:01Z");

        assertThat(read(Kind.DIRECT, old, young)).extracting(Call::queueName).containsExactly("young");
        assertThat(read(Kind.DIRECT, young, old)).extracting(Call::queueName).containsExactly("young");
    }

    @Test
    void withoutATimeOfChangeTheLaterOneIsKept() throws Exception {
        String dated = part("u1", "dated", "2025-03-01T09:00:00Z");
        String undated = part("u1", "undated", "");

        assertThat(read(Kind.DIRECT, dated, undated))
                .extracting(Call::queueName)
                .containsExactly("undated");
        assertThat(read(Kind.DIRECT, undated, dated))
                .extracting(Call::queueName)
                .containsExactly("dated");
        assertThat(read(Kind.DIRECT, dated, dated.replace("dated", "same")))
                .extracting(Call::queueName)
                .containsExactly("same");
    }

    @Test
    void partsOfOneCallAreToldApartByTheirUser() throws Exception {
        assertThat(read(
                        Kind.DIRECT,
                        "{'CallId': 'c1', 'UserId': 'u1'}",
                        "{'CallId': 'c1', 'UserId': 'u2'}",
                        "{'CallId': 'c1', 'UserName': 'megan.bowen@contoso.example'}",
                        "{'CallId': 'c1', 'UserName': 'Megan.Bowen@contoso.example'}"))
                .extracting(Call::userName)
                .containsExactly("", "", "Megan.Bowen@contoso.example");
    }

    @Test
    void partsThatNobodyTookAreToldApartByTheirQueue() throws Exception {
        assertThat(read(
                        Kind.QUEUE,
                        "{'CallId': 'c1', 'QueueId': 'q1'}",
                        "{'CallId': 'c1', 'QueueId': 'q2'}",
                        "{'CallId': 'c1', 'QueueId': 'q1', 'UserId': 'u1'}",
                        "{'CallId': 'c1', 'QueueId': 'Q2'}"))
                .extracting(call -> call.queueId() + call.userId())
                .containsExactly("q1", "Q2", "q1u1");
    }

    @Test
    void itemsWithoutIdAreOneOnlyWhenTheyAreTheSame() throws Exception {
        assertThat(read(Kind.DIRECT, "{'ANum': '1'}", "{'ANum': '2'}", "{'ANum': '1'}", "17", "null"))
                .hasSize(4);
    }

    @Test
    void oneBadItemNeverSpoilsTheList() throws Exception {
        assertThat(read(
                        Kind.DIRECT,
                        "{'CallId': 'c1', 'UserId': {'a': 1}, 'Duration': 'x', 'StartTime': [], 'Direction': 'sideways'}",
                        "[[]]",
                        "{'CallId': 'c2', 'StartTime': '2025-03-01T09:00:00Z', 'Direction': 1}"))
                .filteredOn(call -> call.problem().isEmpty())
                .extracting(Call::callId)
                .containsExactly("c2");
    }

    @Test
    void partsOfSecondsAreNotLostByRoundingTheWindow() {
        CallWindow window = new CallWindow(Kind.DIRECT, By.START, NOW.plusMillis(700), NOW.plusMillis(1700));

        assertThat(calls.reading(window).getWindow())
                .isEqualTo(new CallWindow(Kind.DIRECT, By.START, NOW, NOW.plusSeconds(2)));
    }

    @Test
    void eachUserComesOnceAndTheLoginGoesBeforeTheAddress() throws Exception {
        List<TelephonyUser> users = new EnreachUsers(file)
                .users(
                        "contoso",
                        answer(
                                "{'ID': 'u1', 'UserName': 'alex@contoso.example', 'Email': 'other@contoso.example',"
                                        + " 'Name': 'Alex W.', 'FirstName': 'Alex', 'MobileNumber': ['+1', '+1'],"
                                        + " 'WorkNumber': '+1'}",
                                "{'Id': 'U1', 'UserName': 'repeated@contoso.example'}",
                                "{'Id': '00000000-0000-0000-0000-000000000000'}",
                                "{'Id': 'u2', 'UserName': ' ', 'Email': 'megan@contoso.example', 'FirstName': 'Megan',"
                                        + " 'MobileNumber': {'a': 1}}",
                                "17"));

        assertThat(users)
                .containsExactly(
                        new TelephonyUser("u1", "alex@contoso.example", "Alex W.", List.of("+1")),
                        new TelephonyUser("u2", "megan@contoso.example", "Megan", List.of()));
    }
}
