package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The journal that the version before this one left behind is read and goes on. */
class JournalUpgradeIT {

    private static final List<String> TABLES =
            List.of("journal_item", "journal_step", "journal_trail", "journal_watermark", "journal_run");

    @TempDir
    Path folder;

    @Test
    void theJournalOfTheVersionBeforeIsReadAndNothingIsWrittenAgain() throws Exception {
        Path data = folder.resolve("data");
        try (Stand stand = new Stand(folder)
                .settings(
                        Stand.profile(
                                "Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                        Oracle.RULES)) {
            Oracle oracle = new Oracle(stand.sandbox());
            stand.startProduct();
            List<String> calls = oracle.makeCalls(IssuedCall.KINDS);
            oracle.leaveCallbacks(2);
            cycle(stand);
            cycle(stand);
            oracle.stands().mustHold();
            JdbcTemplate journal = stand.product().getBean(JdbcTemplate.class);
            Map<String, List<Map<String, Object>>> rows = TABLES.stream()
                    .collect(Collectors.toMap(table -> table, table -> journal.queryForList("select * from " + table)));
            stand.stopProduct();
            FileSystemUtils.deleteRecursively(data);
            makeVersionBefore();
            TABLES.forEach(table -> fill(database(data), table, rows.get(table)));

            stand.startProduct();
            JournalItem first = stand.callItem(calls.get(0));
            assertThat(first.outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(stand.callTrail(calls.get(0))).contains("Written as phone call");
            stand.sandbox().resetCounters();
            stand.run("callback-sync");
            stand.run("call-sync");
            stand.run("call-details");
            assertThat(stand.sandbox().requests("dataverse", "POST", "$batch"))
                    .as("what the version before has done is done")
                    .isZero();
            oracle.assertLives(() -> cycle(stand));
        }
    }

    private static void cycle(Stand stand) {
        stand.refreshIndex();
        stand.run("callback-sync");
        stand.run("call-sync");
        stand.run("call-details");
    }

    /** Makes the journal of the version before in a new data directory. */
    private void makeVersionBefore() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        List<String> versions = versions();
        String before = versions.get(versions.size() - 2);
        Flyway.configure()
                .dataSource(database(data).getDataSource())
                .target(before)
                .load()
                .migrate();
    }

    private List<String> versions() {
        MigrationInfo[] all = Flyway.configure()
                .dataSource(database(folder.resolve("copy")).getDataSource())
                .load()
                .info()
                .all();
        return Stream.of(all).map(each -> each.getVersion().getVersion()).toList();
    }

    /** With what this version added left out. */
    private static void fill(JdbcTemplate journal, String table, List<Map<String, Object>> rows) {
        List<String> known = journal.queryForList(
                "select column_name from information_schema.columns where table_name = ?",
                String.class,
                table.toUpperCase());
        for (Map<String, Object> row : rows) {
            List<String> columns = row.keySet().stream()
                    .filter(column -> known.contains(column) && !column.equals("SEQ"))
                    .toList();
            String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
            journal.update(
                    "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns), marks),
                    columns.stream().map(row::get).toArray());
        }
    }

    private static JdbcTemplate database(Path data) {
        return new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("journal"), "sa", ""));
    }
}
