package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.voiceflows.audit.AuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class JournalStartTest {

    @TempDir
    private Path directory;

    @Test
    void theJournalIsAFileInTheDataDirectoryThatIsMadeWhenMissing() {
        Path data = directory.resolve("new/data");
        try (ConfigurableApplicationContext context = start(data)) {
            assertThat(data.resolve("journal.mv.db")).exists();
            assertThat(context.getBean(JournalProbe.class).location()).isEqualTo("jdbc:h2:file:" + data + "/journal");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenRefusesTheStartWithItsPath(CapturedOutput output) throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThat(catchThrowable(() -> start(file.resolve("data")))).isNotNull();

        assertThat(output)
                .contains("The data directory " + file.resolve("data") + " cannot be written")
                .contains("VOICEFLOWS_DATA");
    }

    @Test
    void aSecondInstanceOnTheSameFileIsRefusedWithItsPath(CapturedOutput output) throws Exception {
        // Another connection string to the same file stands for the other process: the file's lock decides.
        String other = "jdbc:h2:file:" + directory.resolve("journal") + ";CACHE_SIZE=1000";
        start(directory).close();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        other)
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo(Holder.HELD);

            assertThat(catchThrowable(() -> start(directory))).isNotNull();

            assertThat(output)
                    .contains("The journal is in use by another process")
                    .contains(directory.resolve("journal").toString());
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFileThatIsNoJournalIsKeptUnderAnotherNameAndANewOneBegins(CapturedOutput output) throws Exception {
        Path file = Files.writeString(directory.resolve("journal.mv.db"), "Dear Sir or Madam,\n".repeat(1000));
        start(directory).close();
        assertThat(output).contains("The journal " + file + " cannot be used");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(each -> each.toString().contains("journal.mv.db.unusable-")))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept).content().startsWith("Dear Sir"));
        }
    }

    @Test
    void aJournalOfANewerVersionIsRefused(CapturedOutput output) {
        try (ConfigurableApplicationContext context = start(directory)) {
            context.getBean(JdbcClient.class)
                    .sql("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
                            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                            + " values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 1, 'sa', 1, true)")
                    .update();
        }

        assertThat(catchThrowable(() -> start(directory)))
                .hasStackTraceContaining("applied migration not resolved locally: 99");
        assertThat(output)
                .contains("The journal was made by a newer version of this service")
                .contains("99")
                .contains("Start that version again");
    }

    private static ConfigurableApplicationContext start(Path data) {
        SpringApplication application = new SpringApplication(JournalOnly.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--voiceflows.data-directory=" + data, "--spring.main.register-shutdown-hook=false");
    }

    /** The journal as the service has it, with the service's own application.yaml. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @Import(JournalConfiguration.class)
    static class JournalOnly {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        AuditLog auditLog(Clock clock) {
            return new AuditLog(clock);
        }
    }

    /** Another process that has the file open. */
    static final class Holder {

        static final String HELD = "held";

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0], "sa", "")) {
                System.out.println(connection.isValid(1) ? HELD : "not held");
                System.in.read();
            }
        }
    }
}
