package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import io.voiceflows.telephony.CallbackWindow;
import io.voiceflows.workshop.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {

    @TempDir
    Path folder;

    private String shipped;

    @BeforeEach
    void read() {
        shipped = new RouteFolder().find(EnreachMapping.FILE).orElseThrow().text();
    }

    private MappingFile mounted(String text) throws Exception {
        Files.writeString(folder.resolve(EnreachMapping.FILE), text);
        return new MappingFile(new RouteFolder(folder));
    }

    @Test
    void aMountedFileChangesPathsQueryNamesAndPointersWithoutJava() throws Exception {
        MappingFile file = mounted(shipped.replace("  path: callbacks\n", "  path: v2/callback-requests\n")
                .replace("list: CallbackListId", "list: ListId")
                .replace("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'")
                .replace("  items: \"\"\n  # Names", "  items: /Result/Rows\n  # Names")
                .replace("id: [Id, CallbackId, CallListItemId]", "id: [/Item/Guid]")
                .replace("closed-states: [Closed]", "closed-states: [Handled, 3]".replace("3", "\"3\"")));

        CallbackWindow window = new CallbackWindow("l1", Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
        EnreachRequest request = new EnreachRequests(file).callbacks(window);
        assertThat(request.path()).isEqualTo("v2/callback-requests");
        assertThat(request.query()).containsEntry("ListId", "l1").containsEntry("StartTime", "1970-01-01T00:00:00Z");

        EnreachCallbacks callbacks = new EnreachCallbacks(file);
        WindowReading<CallbackWindow, CallbackRequest> reading = callbacks.reading(window);
        String answer = "{\"result\": {\"rows\": [{\"item\": {\"guid\": \"g1\"}, \"State\": 3}]}}";
        callbacks.take("contoso", reading, new EnreachAnswer(200, new ObjectMapper().readTree(answer)));
        assertThat(reading.getItems()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("g1");
            assertThat(one.closed()).isTrue();
        });
    }

    @Test
    void aMountedFileChangesHowCallsAndUsersAreReadWithoutJava() throws Exception {
        MappingFile file = mounted(shipped.replace("path: servicecall", "path: v2/queue-calls")
                .replace("change: {from: ModifiedAfter, to: ModifiedBefore}", "change: {from: Since, to: Until}")
                .replace("work: [Work]", "work: [\"7\"]")
                .replace("service-call-minutes: 60", "service-call-minutes: 5")
                .replace("call-id: CallId", "call-id: Guid")
                .replace("path: users", "path: v2/people"));

        EnreachRequests requests = new EnreachRequests(file);
        CallWindow window = new CallWindow(Kind.QUEUE, By.CHANGE, Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
        assertThat(requests.calls(window).path()).isEqualTo("v2/queue-calls");
        assertThat(requests.calls(window).query()).containsOnlyKeys("Since", "Until");
        assertThat(requests.users().path()).isEqualTo("v2/people");
        assertThat(requests.call(new CallReference(Kind.DIRECT, "c1", null)).query())
                .containsExactly(Map.entry("Guid", "c1"));

        EnreachCalls calls = new EnreachCalls(file);
        assertThat(calls.around(new CallReference(Kind.QUEUE, "c1", Instant.EPOCH))
                        .to())
                .isEqualTo(Instant.EPOCH.plusSeconds(300));
        WindowReading<CallWindow, Call> reading = calls.reading(window);
        calls.take("contoso", reading, new EnreachAnswer(200, new ObjectMapper().readTree("[{\"Privacy\": 7}]")));
        assertThat(reading.getItems()).singleElement().satisfies(call -> assertThat(call.privacy())
                .isEqualTo(Privacy.WORK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: callbacks/lists|pth: callbacks/lists|callback-lists.path is missing",
                "path: callbacks/lists|path: https://api.example/x|callback-lists.path is \"https://api.example/x\"",
                "path: authuser/{user}|path: authuser|sign-in.path is \"authuser\"; it must contain {user}",
                "method: PUT|method: GET|callback-close.method is \"GET\"",
                "window-days: 31|window-days: many|callbacks.window-days must be a whole number from 1 to 366",
                "window-days: 31|window-days: 0|callbacks.window-days must be a whole number from 1 to 366",
                "time-format: yyyy-MM-dd HH:mm:ss|time-format: nonsense|time-format is \"nonsense\"",
                "note: [Note]|note: []|callbacks.fields.note must be a name or a list of names",
                "note: [Note]|notes: [Note]|callbacks.fields.note is missing",
                "note: [Note]|note: [Note]\\n    colour: [Colour]|unknown key callbacks.fields.colour",
                "always: {State: Open}|always: Open|callbacks.always must be a section",
                "name: [Name, ListName]|name: [Name, ListName]\\n  extra: 1|unknown key callback-lists.extra",
                "method: PUT|method: PUT\\n  method: POST|is not readable YAML",
                "path: servicecall|path: /servicecall|service-calls.path is \"/servicecall\"",
                "start: {from: StartTime, to: EndTime}|start: {from: StartTime}|calls.start.to is missing",
                "calling-number: [ANum]|number: [ANum]|calls.fields.calling-number is missing",
                "incoming: [\"0\"|incoming: [0|call-texts.incoming must be a name or a list of names",
                "call-id: CallId|id: CallId|call-read.call-id is missing",
                "service-call-minutes: 60|service-call-minutes: 0|service-call-minutes must be a whole number",
                "login: [UserName]|login: []|users.fields.login must be a name or a list of names"
            })
    void aMistakeIsRefusedWithFileAndKey(String right, String wrong, String message) {
        assertThat(shipped).contains(right);

        assertThatThrownBy(() -> mounted(shipped.replace(right, wrong.replace("\\n", "\n"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.resolve(EnreachMapping.FILE).toString())
                .hasMessageContaining(message);
    }
}
