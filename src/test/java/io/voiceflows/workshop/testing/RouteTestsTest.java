package io.voiceflows.workshop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.workshop.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness shows what a route does, and goes red when the route does otherwise. */
class RouteTestsTest {

    private static final String ERRORS =
            """
            - routeConfiguration:
                id: answer-the-caller
                description: Says 400 to a body that cannot be read
                onException:
                  - onException:
                      exception: [com.fasterxml.jackson.core.JsonProcessingException]
                      handled:
                        constant: "true"
                      steps:
                        - setHeader:
                            name: CamelHttpResponseCode
                            constant: "400"
            - routeConfiguration:
                id: try-again
                description: Tries a neighbour that is down again
                onException:
                  - onException:
                      exception: [io.voiceflows.neighbour.NeighbourException]
                      redeliveryPolicy:
                        maximumRedeliveries: 2
                        redeliveryDelay: "60000"
            """;

    private static final String GIVE_UP =
            """
            - routeConfiguration:
                id: give-up
                description: Tells somebody
                onException:
                  - onException:
                      exception: [java.lang.IllegalStateException, io.voiceflows.neighbour.NeighbourException]
                      handled:
                        constant: "true"
                      steps:
                        - choice:
                            when:
                              - simple: ${exception} is 'java.lang.RuntimeException'
                                steps:
                                  - bean:
                                      id: give-up-tell
                                      ref: somebody
            """;

    private static final String ROUTING =
            """
            # Tells where to send a waiting call.
            - route:
                id: routing
                description: Tells where to send a waiting call
                routeConfigurationId: answer-the-caller
                from:
                  uri: platform-http:/routing
                  steps:
                    - unmarshal:
                        json:
                          library: Jackson
                    - setVariable:
                        id: routing-find-target
                        name: target
                        expression:
                          method:
                            ref: callerIndex
                            method: targetFor(${body[anum]})
                    - choice:
                        when:
                          - simple: ${variable.target} == '' || ${variable.target} == ${body[bnum]}
                            steps:
                              - setHeader:
                                  name: CamelHttpResponseCode
                                  constant: "204"
                              - setBody:
                                  constant: ""
                        otherwise:
                          steps:
                            - setBody:
                                simple: '{"InitialTarget":"${variable.target}"}'
            """;

    private static final String ROUTING_TEST =
            """
            route: routing
            with: [_errors.camel.yaml]
            mocks:
              routing-find-target: {sets: {target: ""}}
            cases:
              - name: moves a known VIP to the VIP queue
                input: '{"anum":"+358500000010","bnum":"+35840675644"}'
                mocks:
                  routing-find-target: {sets: {target: "+35853445657"}}
                expect:
                  reply: '{"InitialTarget":"+35853445657"}'
              - name: leaves an unknown caller where it is
                input: '{"anum":"+358999","bnum":"+35840675644"}'
                expect: {status: 204, reply: ""}
              - name: never sends a call back to the queue it is in
                input: '{"anum":"+358500000010","bnum":"+35853445657"}'
                mocks:
                  routing-find-target: {sets: {target: "+35853445657"}}
                expect: {status: 204}
              - name: answers 400 to a body that is not JSON
                input: '{"anum":'
                expect: {status: 400}
            """;

    private static final String SYNC =
            """
            - route:
                id: sync
                description: Fetches calls and writes those that are long enough
                routeConfigurationId: answer-the-caller
                from:
                  uri: quartz:sync/x?cron=0+0+*+*+*+?
                  steps:
                    - to:
                        id: sync-fetch
                        uri: https://calls.example/api
                    - unmarshal:
                        json:
                          library: Jackson
                    - split:
                        simple: ${body}
                        steps:
                          - filter:
                              simple: ${body[duration]} >= {{call-duration-limit}}
                              steps:
                                - setVariable:
                                    name: callId
                                    simple: ${body[id]}
                                - to:
                                    id: sync-write
                                    uri: direct:write
            - route:
                id: sync-two
                description: Asks a neighbour, keeps the answer in a variable
                routeConfigurationId: try-again
                from:
                  uri: direct:two
                  steps:
                    - to:
                        id: sync-two-ask
                        uri: direct:ask
                        parameters: {timeout: 5000}
                        variableReceive: answer
                    - bean:
                        id: sync-two-note
                        ref: notes
                    - to:
                        id: sync-two-third
                        uri: direct:third
            - route:
                id: sync-three
                description: Says the name of what it got
                from:
                  uri: direct:third
                  steps:
                    - setBody:
                        simple: ${variable.answer[id]} by {{who}}
            """;

    private static final String HEAD =
            "route: sync\nwith: [_errors.camel.yaml]\nsettings: " + "{call-duration-limit: 5}\ncases:\n";
    private static final String TWO = "route: sync-two\nwith: [_errors.camel.yaml]\nroutes: [sync-three]\n"
            + "settings: {call-duration-limit: 5, who: us}\ncases:\n";

    @TempDir
    Path mounted;

    @Test
    void aRouteThatDoesAsExpectedPasses() throws IOException {
        write("_errors.camel.yaml", ERRORS);
        write("routing.camel.yaml", ROUTING);
        write("routing.test.yaml", ROUTING_TEST);

        List<RouteTestCase> cases = cases("routing.test.yaml");

        assertThat(cases)
                .hasSize(4)
                .allSatisfy(test -> assertThatCode(test::run).as(test.name()).doesNotThrowAnyException());
        assertThat(cases.get(0).where()).endsWith("routing.test.yaml:6");
    }

    @Test
    void aBrokenRouteTurnsItsCasesRed() throws IOException {
        write("_errors.camel.yaml", ERRORS);
        write("routing.camel.yaml", ROUTING.replace("\"204\"", "\"200\"").replace("InitialTarget", "FailTarget"));
        write("routing.test.yaml", ROUTING_TEST);

        List<RouteTestCase> cases = cases("routing.test.yaml");

        assertThatThrownBy(() -> cases.get(0).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reply");
        assertThatThrownBy(() -> cases.get(1).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("status should be 204 but was 200");
    }

    @Test
    void messagesAtOutwardStepsAreCountedAndLookedInto() throws IOException {
        passes(
                HEAD
                        + """
              - name: writes one activity for each call that is long enough
                mocks:
                  sync-fetch: {reply: '[{"id":"c1","duration":42},{"id":"c2","duration":3}]'}
                expect:
                  steps:
                    sync-write: {count: 1, variables: {callId: c1}, body: {id: c1}}
            """);
    }

    @Test
    void severalMessagesAreComparedInOrder() throws IOException {
        String text = HEAD
                + """
              - name: writes all
                mocks:
                  sync-fetch: {reply: '[{"id":"c1","duration":42},{"id":"c2","duration":30}]'}
                expect:
                  steps:
                    sync-write:
                      messages:
                        - {variables: {callId: c1}}
                        - {body: {duration: 30}}
            """;

        passes(text);
        fails(text.replace("duration: 30", "duration: 31"), "message 2", "31", "30");
    }

    @Test
    void silenceIsAsserted() throws IOException {
        String text = HEAD
                + """
              - name: writes nothing
                mocks:
                  sync-fetch: {reply: '[{"id":"c1","duration":42}]'}
                expect:
                  steps:
                    sync-write: {count: 0}
            """;

        fails(text, "sync-write should get 0 messages but got 1");
    }

    @Test
    void anHttpStepFailsAsCamelDoes() throws IOException {
        passes(
                HEAD
                        + """
              - name: fails and writes nothing
                mocks:
                  sync-fetch: {fails: 503}
                expect:
                  failure: HttpOperationFailedException
                  steps:
                    sync-write: {count: 0}
            """);
    }

    @Test
    void anUnexpectedFailureTurnsTheCaseRed() throws IOException {
        fails(
                HEAD
                        + """
              - name: goes on
                mocks:
                  sync-fetch: {fails: 503}
                expect:
                  steps:
                    sync-write: {count: 0}
            """,
                "the route failed",
                "HttpOperationFailedException");
    }

    @Test
    void aNeighbourFailsByKindAndIsTriedAgainWithoutWaiting() throws IOException {
        passes(
                TWO
                        + """
              - name: gives up after three attempts
                mocks:
                  sync-two-ask: {fails: {kind: DOWN, status: 503, code: "0x80040216"}}
                expect:
                  failure: {type: NeighbourException, kind: DOWN}
                  steps:
                    sync-two-ask: {count: 3}
                    sync-two-note: {count: 0}
            """);
    }

    @Test
    void aStepMayAnswerOtherwiseLater() throws IOException {
        passes(TWO
                + """
              - name: goes on once the neighbour is back
                settings: {who: them}
                input: {id: c1}
                mocks:
                  sync-two-ask: {fails: 502, then: [{reply: {id: c7}}]}
                expect:
                  reply: c7 by them
                  steps:
                    sync-two-ask: {count: 2}
            """
                        .replace("c7 by us", "'c7 by us'")
                        .replace("{id: c7}", "{id: c7}"));
    }

    @Test
    void valuesAreTypedWhereTheRouteNeedsIt() throws IOException {
        passes(
                TWO
                        + """
              - name: keeps the request
                input: {id: c1, listId: l1, state: OPEN, created: 2026-01-01T10:00:00Z, recordingIds: []}
                inputType: io.voiceflows.callback.CallbackRequest
                variables:
                  answered:
                    type: io.voiceflows.callback.CallbackRequest.State
                    value: CLOSED
                mocks:
                  sync-two-third: {}
                  sync-two-ask:
                    type: io.voiceflows.callback.CallbackRequest
                    reply: {id: c9, recordingIds: [r1]}
                expect:
                  variables: {answer: {id: c9, recordingIds: [r1]}}
                  steps:
                    sync-two-ask:
                      count: 1
                      body: {id: c1, created: "2026-01-01T10:00:00Z"}
                      variables: {answered: CLOSED}
            """);
    }

    @Test
    void aCaseMaySendItsMessageToAnotherRouteOfTheFile() throws IOException {
        String text = TWO
                + """
              - name: says the name of what it got
                route: sync-three
                routes: []
                variables: {answer: {id: c1}}
                expect: {reply: c1 by us}
            """;

        passes(text);
        fails(
                text.replace("expect: {reply", "mocks: {sync-two-note: {}}\n    expect: {reply"),
                "no step sync-two-note");
        fails(text.replace("sync-three\n    routes", "sync-four\n    routes"), "there is no route sync-four");
    }

    @Test
    void aMockForAllCasesMayBelongToAnyRouteOfTheFile() throws IOException {
        String text = TWO.replace("cases:", "mocks: {sync-write: {}}\ncases:")
                + """
              - name: goes through
                mocks:
                  sync-two-ask: {reply: {id: c1}}
                expect: {reply: c1 by us}
            """;

        passes(text);
        fails(text.replace("{sync-write", "{sync-wirte"), "there is no step sync-wirte");
    }

    @Test
    void stepsOfASharedErrorPolicyAreReplacedAsWell() throws IOException {
        String text = HEAD.replace("route: sync\n", "route: sync-two\n")
                + """
              - name: hands the failure to somebody outside
                mocks:
                  sync-two-ask: {fails: 400}
                expect:
                  steps:
                    give-up-tell: {count: 1}
                    sync-two-third: {count: 0}
            """;

        write("_errors.camel.yaml", GIVE_UP);
        write("sync.camel.yaml", SYNC.replace("routeConfigurationId: try-again", "routeConfigurationId: give-up"));
        write("sync.test.yaml", text);
        assertThatCode(cases("sync.test.yaml").get(0)::run).doesNotThrowAnyException();

        write("_errors.camel.yaml", GIVE_UP.replace("RuntimeException", "Error"));
        assertThatThrownBy(cases("sync.test.yaml").get(0)::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("give-up-tell should get 1 messages but got 0");
    }

    @Test
    void aTestPutsTogetherWhatTheProductMakesByItself() throws IOException {
        passes(
                TWO
                        + """
              - name: takes a value that has no public constructor, and one known by its interface
                variables:
                  kept:
                    type: io.voiceflows.workshop.testing.RouteTestsTest.Kept
                    value: {name: n, part: {type: io.voiceflows.workshop.testing.RouteTestsTest.Number, value: {is: 7}}}
                mocks:
                  sync-two-ask: {reply: {id: c1}}
                expect: {variables: {kept: {name: n, part: {is: 7}}}}
            """);
    }

    /** A value that only its own package makes. */
    public static final class Kept {

        private final String name;
        private Part part;

        Kept(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        public Part getPart() {
            return part;
        }
    }

    /** Does not tell what to make of it. */
    public interface Part {}

    /** One of several parts that there could be. */
    public record Number(int is) implements Part {}

    @Test
    void aTypoInATestFileIsAnError() throws IOException {
        fails(
                HEAD
                        + """
              - name: writes nothing
                expect:
                  steps:
                    sync-write: {cuont: 0}
            """,
                "sync.test.yaml:8",
                "'cuont' is not known here");
    }

    @Test
    void aStepThatDoesNotExistIsAnError() throws IOException {
        fails(
                HEAD
                        + """
              - name: writes nothing
                expect:
                  steps:
                    sync-wirte: {count: 0}
            """,
                "there is no step sync-wirte",
                "sync-write");
    }

    @Test
    void aCaseThatCannotFailIsAnError() throws IOException {
        fails(
                HEAD + """
              - name: hopes for the best
                expect: {}
            """,
                "sync.test.yaml:5",
                "expects nothing");
    }

    @Test
    void aBeanOfTheProductMayTakePartForReal() throws IOException {
        String text = TWO.replace("cases:", "beans: {notes: " + Notes.class.getCanonicalName() + "}\ncases:")
                + """
              - name: has the note on it
                mocks:
                  sync-two-ask: {reply: {id: c1}}
                expect: {variables: {noted: "2026-01-01T12:00:00Z"}}
            """;

        passes(text);
    }

    /** A bean with a dependency. */
    public static final class Notes {

        private final java.time.Clock clock;

        Notes(java.time.Clock clock) {
            this.clock = clock;
        }

        public void note(org.apache.camel.Exchange exchange) {
            exchange.setVariable("noted", clock.instant());
        }
    }

    private void passes(String text) throws IOException {
        RouteTestCase test = single(text);
        assertThatCode(test::run).doesNotThrowAnyException();
    }

    private void fails(String text, String... said) throws IOException {
        RouteTestCase test = single(text);
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class).hasMessageContainingAll(said);
    }

    private RouteTestCase single(String text) throws IOException {
        write("_errors.camel.yaml", ERRORS);
        write("sync.camel.yaml", SYNC);
        write("sync.test.yaml", text);
        return cases("sync.test.yaml").get(0);
    }

    private List<RouteTestCase> cases(String name) {
        return new RouteTests(new RouteFolder(mounted), Map.<String, String>of()::get)
                .cases().stream()
                        .filter(test -> test.file().name().equals(name))
                        .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(mounted.resolve(name), text);
    }
}
