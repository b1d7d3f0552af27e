package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.settings.SettingsDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxOnlyTest {

    @TempDir
    Path data;

    @Test
    void theSandboxRunsAloneAndLeavesSettingsWithItsRealPorts() throws Exception {
        try (var context = SandboxOnly.run(
                "--voiceflows.sandbox.http-port=0",
                "--voiceflows.sandbox.https-port=0",
                "--voiceflows.sandbox.day=false",
                "--voiceflows.sandbox.identity.enreach-key=another-key",
                "--voiceflows.data-directory=" + data)) {
            SandboxServer server = context.getBean(SandboxServer.class);
            Path settings = context.getBean(SettingsDirectory.class).path();

            assertThat(new SandboxClient(server).get("/sandbox/clock").status()).isEqualTo(200);
            assertThat(settings).startsWith(data.toAbsolutePath());
            assertThat(settings.resolve("contoso.yaml"))
                    .content()
                    .contains("url: http://localhost:" + server.httpPort() + "\n")
                    .contains("authority: https://localhost:" + server.httpsPort()
                            + "/00000000-0000-4000-8000-000000000000\n")
                    .doesNotContain("${");
            assertThat(settings.resolve("sandbox-ca.pem")).hasContent(server.authorityPem());
            assertThat(settings.resolve("secrets/contoso-enreach")).hasContent("another-key");
            assertThat(context.getBean(Clock.class)).isSameAs(server.clock());
            assertThat(server.enreach().webhooks().listeners())
                    .as("nobody is told of events before somebody asks for it")
                    .isEmpty();
        }
    }

    @Test
    void whereTheDataDirectoryCannotBeWrittenTheTemporaryFolderTakesTheSettings() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "in the way");
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet())) {
            Path folder = new SettingsFolder(file).write(server);
            assertThat(folder.resolve("contoso.yaml")).exists();
            assertThat(folder).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }
}
