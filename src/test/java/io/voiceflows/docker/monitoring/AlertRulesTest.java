package io.voiceflows.docker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final Path HANDBOOK = Path.of("docs/operations.md");
    private static final Pattern RAISED = Pattern.compile("\\.rings\\(\\s*\"(\\w+)\",\\s*\"(\\w+)\"");

    @Test
    void prometheusReadsItsConfigurationAndTheRules() {
        Path configuration = Path.of("docker/prometheus/prometheus.yaml");
        assertThat(Rules.yaml(configuration).path("rule_files"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        Rules.ALERTS.getFileName().toString(),
                        Rules.OBJECTIVES.getFileName().toString());
        Promtool.accepts("configuration and rules", "check", "config", configuration.toString());
    }

    @Test
    void eachAlertSaysHowUrgentItIsWhatHappenedAndWhereToReadOn() {
        assertThat(Rules.alerts()).hasSizeGreaterThan(20).allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            assertThat(name).matches("VoiceFlows[A-Z][A-Za-z]+");
            assertThat(rule.path("labels").path("severity").asText()).as(name).isIn("page", "warning", "info");
            assertThat(rule.path("annotations").path("summary").asText())
                    .as(name)
                    .isNotBlank();
            assertThat(rule.path("annotations").path("description").asText())
                    .as(name)
                    .endsWith(".");
            assertThat(rule.path("annotations").path("runbook_url").asText())
                    .isEqualTo(HANDBOOK + "#" + name.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void eachAlertHasASectionInTheHandbookAndEachSectionAnAlert() throws IOException {
        Set<String> sections = Files.readAllLines(HANDBOOK).stream()
                .filter(line -> line.startsWith("### VoiceFlows"))
                .map(line -> line.substring(4))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(sections).isEqualTo(names());
    }

    @Test
    void eachAlertInEachUrgencyIsRaisedByATest() throws IOException {
        Set<String> raised = new TreeSet<>();
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            tests.filter(test -> test.toString().endsWith(".java")).forEach(test -> RAISED.matcher(read(test))
                    .results()
                    .forEach(rings -> raised.add(rings.group(1) + " " + rings.group(2))));
        }
        List<String> alerts = new ArrayList<>();
        Rules.alerts()
                .forEach(rule -> alerts.add(rule.path("alert").asText() + " "
                        + rule.path("labels").path("severity").asText()));
        assertThat(raised).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static Set<String> names() {
        return Rules.alerts().stream()
                .map(rule -> rule.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
