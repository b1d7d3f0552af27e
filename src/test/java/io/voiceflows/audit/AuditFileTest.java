package io.voiceflows.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class AuditFileTest {

    private static final UUID RECORD = UUID.fromString("c0a00000-0000-4000-8000-000000000007");
    private static final AuditProperties PROPERTIES = new AuditProperties("audit.jsonl", 400, DataSize.ofGigabytes(2));

    @TempDir
    Path folder;

    private final AuditLog audit =
            new AuditLog(Clock.fixed(Instant.parse("2026-11-27T09:15:02.123456Z"), ZoneOffset.UTC));

    /** A sandbox that ran before in this process may have turned decisions off. */
    @BeforeEach
    void bothAreOn() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("audit.decision", null);
    }

    @Test
    void eachDecisionAndEachActionIsOneLineOfJsonThatTheOrdinaryLogDoesNotRepeat(CapturedOutput output)
            throws Exception {
        Path file = folder.resolve("new/audit.jsonl");
        try (AuditFile open = new AuditFile(file, PROPERTIES)) {
            decide("c1\n{\"event\":\"forged\"}");
            audit.acted(new AuditLog.Action(
                    "contoso", "admin", "POST /admin/tenants/{tenant}/user-ids", Map.of("tenant", "contoso"), 202));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode decision = new ObjectMapper().readTree(lines.get(0));
        assertThat(decision.path("time").asText()).isEqualTo("2026-11-27T09:15:02.123Z");
        assertThat(decision.path("event").asText()).isEqualTo("decision");
        assertThat(decision.path("item").asText()).isEqualTo("c1\n{\"event\":\"forged\"}");
        assertThat(decision.path("record").asText()).isEqualTo(RECORD.toString());
        assertThat(decision.path("rule").asText()).contains("1.5.3");
        assertThat(lines.get(1))
                .isEqualTo("{\"time\":\"2026-11-27T09:15:02.123Z\",\"event\":\"action\",\"tenant\":\"contoso\","
                        + "\"who\":\"admin\",\"action\":\"POST /admin/tenants/{tenant}/user-ids\","
                        + "\"on\":{\"tenant\":\"contoso\"},\"status\":202}");
        assertThat(output.getAll()).doesNotContain("\"event\"");
    }

    @Test
    void whatWasThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("audit.jsonl"), "{\"event\":\"before\"}\n");
        try (AuditFile open = new AuditFile(file, PROPERTIES)) {
            decide("c1");
        }

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"event\":\"before\"}");
    }

    @Test
    void aFileThatCannotBeWrittenLosesNoLineAndIsToldWithItsCure(CapturedOutput output) throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("data"), "");
        try (AuditFile open = new AuditFile(inTheWay.resolve("audit.jsonl"), PROPERTIES)) {
            decide("c1");
        }

        assertThat(output.getAll()).contains("voiceflows.audit.file", "\"item\":\"c1\"");
    }

    @Test
    void theLoggerSwitchesItOff() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        try (AuditFile open = new AuditFile(file, PROPERTIES)) {
            logging.setLogLevel(AuditLog.ROOT, LogLevel.OFF);
            decide("c1");
        } finally {
            logging.setLogLevel(AuditLog.ROOT, null);
        }

        assertThat(file).isEmptyFile();
    }

    private void decide(String item) {
        audit.decided(new AuditLog.Decision(
                "contoso", "call-sync", item, RECORD, "WRITTEN", "NONE", "phone-call-sync (1.5.3)"));
    }
}
