package io.voiceflows.operations.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check tells the pipeline that called it. */
class ReportTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:15:02Z");
    private static final Finding WELL = Finding.ok("sign-in", "there is a token");
    private static final Finding SO_SO = Finding.warning("contacts", "are slow", "Switch it on");
    private static final Finding BAD = Finding.fault("queue", "is missing", "Create it");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aFaultFailsAndAWarningDoesOnlyWhereItIsInsistedOn() {
        assertThat(exitCode(false, WELL)).isZero();
        assertThat(exitCode(false, WELL, SO_SO)).isZero();
        assertThat(exitCode(true, WELL, SO_SO)).isOne();
        assertThat(exitCode(true, WELL)).isZero();
        assertThat(exitCode(false, SO_SO, BAD)).isOne();
    }

    @Test
    void thePeoplesReportNamesCuresAndCounts() {
        exitCode(false, WELL, SO_SO, BAD);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("contoso: Dataverse", "FAULT    queue: is missing", "Cure: Create it")
                .contains("Not fit to run: 1 OK, 1 to be looked at, 1 wrong");
    }

    @Test
    void theProgramsReportIsOneDocumentAndNothingElse() {
        Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), true, false);
        report.print(new Section(null, "Routes", List.of(WELL)));
        report.print(new Section("contoso", "Dataverse", List.of(BAD)));
        report.summary(NOW);
        assertThat(printed.toString(StandardCharsets.UTF_8).replaceAll("\\s+", ""))
                .isEqualTo(
                        "{\"ok\":false,\"faults\":1,\"warnings\":0,\"examinedAt\":\"2026-11-27T09:15:02Z\",\"checks\":["
                                + "{\"name\":\"Routes\",\"findings\":[{\"level\":\"OK\",\"subject\":\"sign-in\","
                                + "\"text\":\"thereisatoken\",\"cure\":\"\"}]},"
                                + "{\"tenant\":\"contoso\",\"name\":\"Dataverse\",\"findings\":[{\"level\":\"FAULT\","
                                + "\"subject\":\"queue\",\"text\":\"ismissing\",\"cure\":\"Createit\"}]}]}");
    }

    private int exitCode(boolean strict, Finding... findings) {
        Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), false, strict);
        report.print(new Section("contoso", "Dataverse", List.of(findings)));
        return report.summary(NOW);
    }
}
