package io.voiceflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxByDefaultTest {

    @TempDir
    Path folder;

    @Test
    void withoutSettingsFolderTheSandboxIsTheTenant() {
        assertThat(at(folder.resolve("absent")).wanted()).isTrue();
    }

    @Test
    void anEmptySettingsFolderIsAsGoodAsNone() throws Exception {
        Files.writeString(folder.resolve("readme.txt"), "no settings here");
        assertThat(at(folder).wanted()).isTrue();
    }

    @Test
    void withASettingsFileThereIsNoSandbox() throws Exception {
        Files.writeString(folder.resolve("contoso.yaml"), "");
        assertThat(at(folder).wanted()).isFalse();
    }

    @Test
    void aSettingsFileWithAWrongEndingIsNotReplacedByTheSandbox() throws Exception {
        Files.writeString(folder.resolve("contoso.yml"), "");
        assertThat(at(folder).wanted()).isFalse();
    }

    @Test
    void theSandboxAloneIsStartedWhenAskedFor() {
        assertThat(new SandboxByDefault("--voiceflows.sandbox.only=true").nothingElse())
                .isTrue();
        assertThat(new SandboxByDefault().nothingElse()).isFalse();
    }

    private static SandboxByDefault at(Path folder) {
        return new SandboxByDefault("--voiceflows.settings-directory=" + folder);
    }
}
