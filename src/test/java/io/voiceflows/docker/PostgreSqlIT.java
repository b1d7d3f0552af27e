package io.voiceflows.docker;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.VoiceFlows;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.sandbox.SandboxClient;
import io.voiceflows.sandbox.SandboxOnly;
import io.voiceflows.sandbox.SandboxServer;
import io.voiceflows.settings.SettingsDirectory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What compose.yaml puts together: the service with its journal in PostgreSQL, and neighbours of their own. */
class PostgreSqlIT {

    @TempDir
    Path folder;

    private EmbeddedPostgres database;
    private ConfigurableApplicationContext neighbours;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedPostgres.start();
        neighbours = SandboxOnly.run(
                "--voiceflows.sandbox.http-port=0",
                "--voiceflows.sandbox.https-port=0",
                "--voiceflows.sandbox.day=false",
                "--voiceflows.data-directory=" + folder.resolve("sandbox"));
    }

    @AfterEach
    void stop() throws IOException {
        neighbours.close();
        database.close();
    }

    @Test
    void aCallbackIsWrittenAndClosedOnceAndTheJournalOutlivesTheService() throws Exception {
        String id = leave("+442079460188");
        ItemKey key = new ItemKey("contoso", "callback-sync", id);
        try (var service = service()) {
            closed(id);
            await().atMost(1, MINUTES)
                    .until(() -> service.getBean(Journal.class).find(key).isPresent());
        }

        String later = leave("+14255550172");
        try (var service = service()) {
            closed(later);
            assertThat(service.getBean(Journal.class).find(key)).isPresent();
        }
        assertThat(ask("/sandbox/rows/phonecalls").findValuesAsText("voice_callbackid"))
                .containsExactlyInAnyOrder(id, later);
        assertThat(folder.resolve("data").toFile().list())
                .as("the journal is in the database")
                .containsExactly("audit.jsonl");
    }

    private ConfigurableApplicationContext service() {
        return new SpringApplicationBuilder(VoiceFlows.class)
                .run(
                        "--server.port=0",
                        "--voiceflows.management.port=0",
                        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                        "--voiceflows.settings-directory="
                                + neighbours.getBean(SettingsDirectory.class).path(),
                        "--voiceflows.routes-directory=" + folder.resolve("routes"),
                        "--voiceflows.data-directory=" + folder.resolve("data"));
    }

    private void closed(String id) {
        await().atMost(1, MINUTES).untilAsserted(() -> assertThat(ask("/sandbox/callbacks"))
                .filteredOn(each -> each.path("Id").asText().equals(id))
                .singleElement()
                .matches(each -> each.path("Note").asText().equals("Handled by D365"), "is closed"));
    }

    private String leave(String number) throws Exception {
        return sandbox()
                .post("/sandbox/callbacks", "{\"list\": \"Support callbacks\", \"ContactNumber\": \"" + number + "\"}")
                .json()
                .path("Id")
                .asText();
    }

    private JsonNode ask(String path) throws Exception {
        return sandbox().get(path).json();
    }

    private SandboxClient sandbox() {
        return new SandboxClient(neighbours.getBean(SandboxServer.class));
    }
}
