package io.voiceflows.workshop.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFile.Origin;
import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteLintTest {

    private static final String SOUND =
            """
            # Says hello.
            #
            #   in    direct:sound
            #   out   hello
            - route:
                id: sound
                description: Says hello
                from:
                  id: sound-request
                  uri: direct
                  parameters:
                    name: sound
                  steps:
                    - to:
                        id: sound-log
                        uri: log
                        parameters:
                          loggerName: sound
                          showBody: "{{show-body}}"
            """;

    private final RouteLint lint = new RouteLint(Map.of("show-body", "true", "limit", "5")::get, "known"::equals);

    @Test
    void aSoundFileHasNoProblems() {
        assertThat(examine(SOUND)).isEmpty();
    }

    @Test
    void aRouteFileIsAList() {
        finds("route:\n  id: sound\n", Severity.STOPS, 1, "a list of routes");
    }

    @Test
    void aKeyThatIsThereTwiceIsFound() {
        finds(SOUND.replace("    description", "    id: other\n    description"), Severity.STOPS, 7, "twice");
    }

    @Test
    void aMisspeltWordIsFoundByTheSchema() {
        finds(SOUND.replace("description:", "descripton:"), Severity.STOPS, 7, "'descripton' is not known here");
    }

    @Test
    void aWrongTypeIsFoundByTheSchema() {
        finds(SOUND.replace("    from:", "    autoStartup: perhaps\n    from:"), Severity.STOPS, 8, "boolean");
    }

    @Test
    void aSettingMayStandWhereTheSchemaWantsANumberOrBoolean() {
        assertThat(examine(SOUND.replace("    from:", "    startupOrder: \"{{limit}}\"\n    from:")))
                .isEmpty();
    }

    @Test
    void anUnknownEndpointOptionIsFound() {
        finds(SOUND.replace("showBody", "showBoddy"), Severity.STOPS, 19, "showBoddy");
    }

    @Test
    void anOptionOfTheWrongTypeIsFound() {
        finds(SOUND.replace("\"{{show-body}}\"", "perhaps"), Severity.STOPS, 19, "perhaps");
    }

    @Test
    void anUnknownComponentIsFound() {
        finds(SOUND.replace("uri: log\n", "uri: logg\n"), Severity.STOPS, 16, "logg");
    }

    @Test
    void theComponentOfAnEnvironmentIsKnown() {
        String text = SOUND.replace("to:", "toD:")
                .replaceAll("(?s)uri: log\n.*", "uri: dataverse-\\${variable.tenant}:uread/contacts\n");

        assertThat(examine(text)).isEmpty();
    }

    @Test
    void quartzEndpointsAreChecked() {
        String quartz = SOUND.replace(
                "uri: direct\n      parameters:\n        name: sound",
                "uri: quartz:x/y\n      parameters:\n        cron: 0 * * * * ?\n        statful: true");

        finds(quartz, Severity.STOPS, 13, "statful");
        assertThat(examine(quartz.replace("statful", "stateful"))).isEmpty();
    }

    @Test
    void anUndeclaredSettingIsFound() {
        finds(SOUND.replace("{{show-body}}", "{{show-boddy}}"), Severity.STOPS, 19, "{{show-boddy}}");
        assertThat(examine(SOUND.replace("{{show-body}}", "{{show-boddy:true}}")))
                .as("a default is a declaration")
                .isEmpty();
    }

    @Test
    void anUnknownBeanIsFound() {
        String call = SOUND.replaceAll("(?s)to:\n.*", "bean:\n            id: sound-call\n            ref: REF\n");

        finds(call.replace("REF", "nobody"), Severity.STOPS, 16, "'nobody'");
        assertThat(examine(call.replace("REF", "known"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groovy", "spel", "mvel", "python", "joor"})
    void aProgramInsideARouteIsRefused(String language) {
        finds(with("- setBody:\n            " + language + ": 1 + 1"), Severity.STOPS, 15, "program");
    }

    @Test
    void aScriptIsRefused() {
        finds(with("- script:\n            constant: x"), Severity.STOPS, 14, "program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec:rm", "language:simple:x"})
    void aProgramBehindAnAddressIsRefused(String uri) {
        finds(with("- to:\n            id: sound-run\n            uri: " + uri), Severity.STOPS, 14, "program");
    }

    @Test
    void aFileThatCannotBeReadIsFound() {
        RouteFile gone = new RouteFile("sound.camel.yaml", Origin.MOUNTED, "sound.camel.yaml", "", "the file is gone");

        assertThat(lint.examine(List.of(gone), List.of())).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.STOPS);
            assertThat(problem.where()).isEqualTo("sound.camel.yaml:1");
            assertThat(problem.text()).contains("the file is gone");
        });
    }

    @Test
    void makingObjectsIsRefused() {
        finds(with("- setBody:\n            simple: ${new java.io.File('x')}"), Severity.STOPS, 15, "'new'");
        assertThat(examine(SOUND.replace("Says hello\n", "Says hello to each new caller (once)\n")))
                .isEmpty();
    }

    @Test
    void aQueryGluedTogetherIsRefused() {
        String toD = "- toD:\n            id: sound-ask\n            uri: ";
        finds(with(toD + "http:x?filter=${body}"), Severity.STOPS, 14, "glued");
        finds(
                with("- setHeader:\n            name: CamelHttpQuery\n            simple: a=${body}"),
                Severity.STOPS,
                14,
                "glued");
        finds(
                with(toD + "http:x\n            parameters:\n              $filter: a eq '${body}'"),
                Severity.STOPS,
                14,
                "glued");
        assertThat(examine(with(toD + "http:x\n            parameters:\n"
                        + "              httpClientConfigurer: \"#http-${variable.tenant}\"")))
                .as("a reference is no query")
                .isEmpty();
    }

    @Test
    void aQueueWithoutAnEndIsRefused() {
        String seda = "- to:\n            id: sound-later\n            uri: seda:x";
        finds(with(seda), Severity.STOPS, 14, "memory");
        assertThat(examine(with(seda
                        + "\n            parameters:\n              size: 100\n              blockWhenFull: true")))
                .isEmpty();
    }

    @Test
    void aStepThatLeavesTheRouteHasAnId() {
        finds(SOUND.replace("            id: sound-log\n", ""), Severity.TASTE, 14, "has no id");
    }

    @Test
    void aStepIdBeginsWithItsRoutes() {
        finds(SOUND.replace("id: sound-log", "id: log-it"), Severity.TASTE, 15, "does not begin");
    }

    @Test
    void aRouteCarriesTheNameOfItsFile() {
        finds(
                SOUND.replace("id: sound", "id: noise"),
                Severity.TASTE,
                6,
                "the route 'noise' does not carry the file's name");
    }

    @Test
    void aRouteHasADescription() {
        finds(SOUND.replace("    description: Says hello\n", ""), Severity.TASTE, 5, "no description");
    }

    @Test
    void aFileOpensWithItsSignature() {
        finds(SOUND.replace("#   out   hello\n", ""), Severity.TASTE, 1, "signature");
    }

    @Test
    void aCallThatNobodyAnswersIsFound() {
        String call = "- to:\n            id: sound-ask\n            uri: direct:";
        finds(with(call + "nobody"), Severity.FAULT, 14, "direct:nobody");
        assertThat(examine(with("- toD:\n            id: sound-ask\n            uri: direct:so${body}d")))
                .as("a name made at run time, which some route may answer")
                .isEmpty();
    }

    @Test
    void aRouteFileHasItsTestBeside() {
        assertThat(lint.examine(List.of(file("sound.camel.yaml", Origin.MOUNTED, SOUND)), List.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("sound.test.yaml"));
    }

    @Test
    void ofTwoFilesWithTheSameIdTheShippedOneKeepsIt() {
        List<RouteFile> files = List.of(
                file("noise.camel.yaml", Origin.MOUNTED, SOUND), file("sound.camel.yaml", Origin.SHIPPED, SOUND));

        assertThat(lint.examineForLoading(files))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.file()).isEqualTo("noise.camel.yaml"))
                .anySatisfy(problem -> assertThat(problem.text()).contains("sound.camel.yaml:6"));
    }

    @Test
    void loadingAsksOnlyWhatKeepsAFileFromRunning() {
        String untidy = SOUND.replace("    description: Says hello\n", "");

        assertThat(lint.examineForLoading(List.of(file("sound.camel.yaml", Origin.MOUNTED, untidy))))
                .isEmpty();
    }

    private static String with(String step) {
        return SOUND.replaceAll("(?s)        - to:\n.*", "") + "        " + step + "\n";
    }

    private void finds(String text, Severity severity, int line, String said) {
        assertThat(examine(text)).anySatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(severity);
            assertThat(problem.where()).isEqualTo("sound.camel.yaml:" + line);
            assertThat(problem.text()).contains(said);
            assertThat(problem.cure()).isNotBlank();
        });
    }

    private List<Problem> examine(String text) {
        return lint.examine(
                List.of(file("sound.camel.yaml", Origin.MOUNTED, text)),
                List.of(file("sound.test.yaml", Origin.MOUNTED, "")));
    }

    private static RouteFile file(String name, Origin origin, String text) {
        return new RouteFile(name, origin, name, text);
    }
}
