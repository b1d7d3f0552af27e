package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** A journal that is not what it was: the product starts, says what it did, and loses and doubles nothing. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class JournalDamageIT {

    /** What happened to the file, and what the start says of it. */
    enum Damage {
        TORN(""),
        CUT_OFF("cannot be used"),
        EMPTY("holds nothing"),
        ITS_HEADERS_OVERWRITTEN("cannot be used"),
        A_LETTER_IN_ITS_PLACE("cannot be used"),
        A_STRANGERS_DATABASE_IN_ITS_PLACE("cannot be used"),
        GONE(""),
        DATED_IN_THE_FUTURE("dated in the future"),
        AN_INDEX_THAT_IS_NOT_WHOLE("is not whole"),
        AN_INDEX_OF_THE_FUTURE("is dated in the future");

        private final String said;

        Damage(String said) {
            this.said = said;
        }
    }

    @TempDir
    static Path folder;

    private Stand stand;
    private Oracle oracle;

    @BeforeAll
    void start() {
        stand = new Stand(folder)
                .settings(
                        Stand.profile(
                                "Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                        Oracle.RULES);
        oracle = new Oracle(stand.sandbox());
        stand.startProduct();
        cycle();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @EnumSource
    void theProductStartsAndEverythingIsWrittenOnce(Damage damage, CapturedOutput output) throws Exception {
        oracle.makeCalls(IssuedCall.KINDS);
        oracle.leaveCallbacks(3);
        stand.run("callback-sync");
        stand.run("call-sync");
        inside(damage);
        stand.stopProduct();
        outside(damage, folder.resolve("data").resolve("journal.mv.db"));
        int saidBefore = output.getAll().length();
        oracle.makeCalls(IssuedCall.KINDS);
        oracle.leaveCallbacks(2);

        stand.startProduct();
        oracle.assertLives(this::cycle);
        assertThat(output.getAll().substring(saidBefore)).contains(damage.said);
        if (damage.said.equals("cannot be used")) {
            assertThat(keptFiles()).as("the damaged file is kept").isPositive();
        }
    }

    private void inside(Damage damage) {
        JdbcTemplate journal = stand.product().getBean(JdbcTemplate.class);
        switch (damage) {
            case DATED_IN_THE_FUTURE -> {
                journal.execute("update journal_watermark set run_started = timestamp '2099-01-01 00:00:00+00'");
                journal.execute("update journal_item set next_try = timestamp '2099-01-01 00:00:00+00'"
                        + " where next_try is not null");
            }
            case AN_INDEX_THAT_IS_NOT_WHOLE -> journal.execute("delete from customer_index_block");
            case AN_INDEX_OF_THE_FUTURE ->
                journal.execute("update customer_index_part set read_at = timestamp '2099-01-01 00:00:00+00'");
            default -> {}
        }
    }

    private void outside(Damage damage, Path journal) throws IOException {
        byte[] whole = Files.readAllBytes(journal);
        switch (damage) {
            case TORN -> Files.write(journal, Arrays.copyOf(whole, whole.length * 3 / 5));
            case CUT_OFF -> Files.write(journal, Arrays.copyOf(whole, 100));
            case EMPTY -> Files.write(journal, new byte[0]);
            case ITS_HEADERS_OVERWRITTEN -> {
                Arrays.fill(whole, 0, 8192, (byte) 'z');
                Files.write(journal, whole);
            }
            case A_LETTER_IN_ITS_PLACE ->
                Files.write(journal, "Dear Sir or Madam,\n".repeat(2000).getBytes(StandardCharsets.US_ASCII));
            case A_STRANGERS_DATABASE_IN_ITS_PLACE -> {
                Files.delete(journal);
                stranger("jdbc:h2:file:" + folder.resolve("data").resolve("journal"));
            }
            case GONE -> Files.delete(journal);
            // While it was stopped for longer than any window, which is when a wrong date would lose calls
            case DATED_IN_THE_FUTURE -> {
                oracle.makeCalls(IssuedCall.KINDS);
                stand.sandbox().advanceClock(Duration.ofHours(6).toString());
            }
            default -> {}
        }
    }

    private static void stranger(String url) {
        try (Connection connection = DriverManager.getConnection(url, "fabrikam", "fabrikam")) {
            connection.createStatement().execute("create table letters (id int)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long keptFiles() {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.filter(file -> file.toString().contains(".unusable-")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cycle() {
        stand.refreshIndex();
        stand.run("callback-sync");
        stand.run("call-sync");
        stand.run("call-sync-retroactive");
        stand.run("call-details");
    }
}
