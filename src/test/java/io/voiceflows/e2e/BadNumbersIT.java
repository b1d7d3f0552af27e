package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands where a number belongs, in calls, callback requests and routing requests: it finds its owner, or nobody
 * for a named reason; and nothing of it becomes part of a question to Dynamics.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadNumbersIT {

    private static final String NUMBER = "+358405550100";
    private static final String KNOWN = "+358401000050";
    private static final String STRANGER = "+358401000051";

    private static final String ROUTING =
            """
            smart-routing:
              api-keys-file: routing-keys
              rules:
                - name: Customers
                  when: {customer: known}
                  then: {initial-target: "%s"}
                - name: Strangers
                  then: {initial-target: "%s"}
            """
                    .formatted(KNOWN, STRANGER);

    private static final List<String> SPELLINGS = List.of(
            NUMBER,
            "358405550100",
            "00358405550100",
            "0405550100",
            "040 555 0100",
            "+358 (0)40 555-0100",
            "+358405550100 ext. 12",
            "tel:+358405550100",
            "tel:+358-40-555-0100;ext=12",
            "sip:+358405550100@contoso.example;user=phone",
            "\uFF0B\uFF13\uFF15\uFF18\uFF14\uFF10\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10",
            "\u200B+358\u200B405550100",
            "\u202A+358405550100\u202C",
            "\u200F+358 40 555 0100\uFEFF");
    private static final List<String> NO_NUMBERS = List.of(
            "anonymous",
            "+",
            "0",
            "112",
            "sip:ada@contoso.example",
            "call me maybe",
            "4".repeat(40),
            "' or 1 eq 1",
            "x' or phonenumber ne 'x",
            "112' or contains(telephone1,'5') or telephone1 eq '",
            "%",
            "%27%20or%201%20eq%201",
            "#",
            "&$filter=statecode eq 0",
            "a&b#c",
            "*",
            "\uD83D\uDE00",
            "\u0000",
            "\u200B\u200E\u202E",
            "</filter>",
            "\r\nHost: fabrikam.example");

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;
    private String contact;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        desk = new CallDesk(stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0"));
        contact = desk.contact(NUMBER);
        stand.startProduct();
        desk.open();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void inCallsAndCallbackRequestsEachFindsItsOwnerOrNobodyForANamedReason() {
        allAreJudgedRightly();
    }

    /** In query mode each number that can be read is put into a filter. */
    @Test
    void soItIsWhereEachNumberIsAskedOfDynamics() {
        desk.with(Map.of(), "customers: {mode: query}\n", this::allAreJudgedRightly);
    }

    @Test
    void routingRequestsFindTheOwnerOrNobody() throws Exception {
        desk.change(Map.of(), ROUTING);
        for (String spelling : SPELLINGS) {
            assertThat(ask(spelling).body()).as(spelling).contains(KNOWN);
        }
        for (String words : NO_NUMBERS) {
            HttpResponse<String> answer = ask(words);
            assertThat(answer.statusCode()).as(words).isIn(200, 204);
            assertThat(answer.body()).as(words).doesNotContain(KNOWN);
        }
    }

    private void allAreJudgedRightly() {
        stand.sandbox().resetCounters();
        Map<String, String> calls = each(this::incoming, SPELLINGS, NO_NUMBERS);
        Map<String, String> callsOut = each(this::outgoing, SPELLINGS, NO_NUMBERS);
        Map<String, String> callbacks = each(this::callback, SPELLINGS, NO_NUMBERS);

        assertThat(desk.run().completed()).isTrue();
        assertThat(stand.run().completed()).isTrue();

        for (String spelling : SPELLINGS) {
            for (String call : List.of(calls.get(spelling), callsOut.get(spelling))) {
                assertThat(CallDesk.regarding(desk.phoneCall(call)))
                        .as(spelling)
                        .isEqualTo(contact);
            }
            assertThat(regarding(callbacks.get(spelling))).as(spelling).isEqualTo(contact);
        }
        for (String words : NO_NUMBERS) {
            for (String call : List.of(calls.get(words), callsOut.get(words))) {
                assertThat(desk.item(call).outcome()).as(words).isEqualTo(Outcome.SKIPPED);
                assertThat(desk.item(call).reason()).as(words).isEqualTo(Reason.NO_NUMBER);
            }
            assertThat(regarding(callbacks.get(words))).as(words).isEmpty();
        }
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.copyOf(callbacks.values()));
        assertThat(stand.sandbox().answered("dataverse", 400))
                .as("questions that Dynamics did not understand")
                .isZero();
    }

    private String incoming(String number) {
        return desk.call("ANum", number);
    }

    private String outgoing(String number) {
        return desk.call("Direction", 1, "ANum", "+358405550199", "BNum", number);
    }

    private String callback(String number) {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", number));
    }

    private String regarding(String callback) {
        return CallDesk.regarding(stand.phoneCalls(callback).get(0));
    }

    private HttpResponse<String> ask(String caller) throws Exception {
        String body = new ObjectMapper().writeValueAsString(Map.of("anum", caller, "bnum", "+358401000000"));
        URI address = URI.create("http://localhost:" + stand.servicePort() + "/smart-routing/contoso");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .header("X-Benemen-APIKey", SandboxOptions.ROUTING_KEY)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @SafeVarargs
    private static Map<String, String> each(UnaryOperator<String> made, List<String>... texts) {
        return Stream.of(texts).flatMap(List::stream).collect(Collectors.toMap(text -> text, made));
    }
}
