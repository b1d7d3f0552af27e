package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.operations.check.DryRunCommand;
import io.voiceflows.operations.check.QuietCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --dry-run}: what a service would write on its first day, before anybody dares to start it. */
@ExtendWith(QuietCommand.class)
class DryRunCommandIT {

    @TempDir
    Path folder;

    @Test
    void everythingIsTriedAndNothingWritten() throws Exception {
        try (Stand stand = new Stand(folder)) {
            String callback = stand.sandbox()
                    .leaveCallback(Map.of(
                            "CallbackListId",
                            Stand.SUPPORT_LIST,
                            "ContactNumber",
                            CallScene.JOHANNA,
                            "Note",
                            "Secret"));
            stand.sandbox().resetCounters();
            ByteArrayOutputStream printed = new ByteArrayOutputStream();

            int exitCode = DryRunCommand.run(
                    new PrintStream(printed, true, StandardCharsets.UTF_8),
                    "--dry-run",
                    folder.resolve("settings").toString(),
                    "--json",
                    "--voiceflows.data-directory=" + folder.resolve("data"));

            String report = printed.toString(StandardCharsets.UTF_8);
            assertThat(exitCode).as(report).isZero();
            JsonNode callbacks = new ObjectMapper().readTree(report).get(0);
            assertThat(callbacks.path("pipeline").asText()).isEqualTo("callback-sync");
            assertThat(callbacks.path("written").asInt()).isPositive();
            assertThat(callbacks.path("writes").toString())
                    .contains(callback, "callbacks/" + callback)
                    .doesNotContain(CallScene.JOHANNA, "Secret");
            for (String method : new String[] {"POST", "PATCH", "PUT"}) {
                assertThat(stand.sandbox().requests("dataverse", method, "/api/data/"))
                        .isZero();
                assertThat(stand.sandbox().requests("enreach", method, "callback"))
                        .isZero();
            }
            assertThat(folder.resolve("data")).as("no journal").doesNotExist();
        }
    }

    @Test
    void brokenSettingsAreNamedAndNobodyIsAsked() throws Exception {
        try (Stand stand = new Stand(folder)) {
            stand.write("contoso.yaml", "dynamics: {ulr: https://contoso.crm4.dynamics.com}");
            stand.sandbox().resetCounters();
            ByteArrayOutputStream printed = new ByteArrayOutputStream();

            int exitCode = DryRunCommand.run(
                    new PrintStream(printed, true, StandardCharsets.UTF_8), "--dry-run=" + folder.resolve("settings"));

            assertThat(exitCode).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("contoso.yaml:1", "ulr");
            assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
        }
    }
}
