package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Settings as part of the starting application. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsStartTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(SettingsConfiguration.class);

    @TempDir
    Path folder;

    @Test
    void soundSettingsMakeTheTenants() throws IOException {
        sound();

        runner.withPropertyValues("voiceflows.settings-directory=" + folder, "voiceflows.settings-refresh=5")
                .run(context -> {
                    assertThat(context.getBean(Tenants.class).all()).hasSize(1);
                    assertThat(context.getBean(ServiceSettings.class).settingsRefresh())
                            .isEqualTo(Duration.ofMinutes(5));
                    assertThat(context.getBean(SettingsWatch.class).isRunning()).isTrue();
                });
    }

    @Test
    void withoutPropertiesTheServiceHasItsDocumentedDefaults() {
        new ApplicationContextRunner().withUserConfiguration(OnlyService.class).run(context -> {
            ServiceSettings service = context.getBean(ServiceSettings.class);
            assertThat(service.settingsDirectory()).isEqualTo("settings");
            assertThat(service.settingsRefresh()).isEqualTo(Duration.ofMinutes(60));
            assertThat(service.management().port()).isEqualTo(8081);
            assertThat(service.sandbox().httpsPort()).isEqualTo(8091);
        });
    }

    @Test
    void aPortThatCannotBeIsRefused() {
        runner.withPropertyValues("voiceflows.settings-directory=" + folder, "voiceflows.management.port=70000")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("management.port"));
    }

    @Test
    void aPropertyThatNobodyReadsIsRefusedWithWhatWasMeant() throws IOException {
        sound();

        runner.withPropertyValues("voiceflows.settings-directory=" + folder, "voiceflows.sandbox.onyl=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(SettingsRefusedException.class)
                        .hasMessageContaining("Unknown property voiceflows.sandbox.onyl")
                        .hasMessageContaining("Did you mean voiceflows.sandbox.only?"));
    }

    @Test
    void aPropertyMayBeSpeltInSpringsRelaxedWays() throws IOException {
        sound();

        runner.withPropertyValues("voiceflows.settingsDirectory=" + folder)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void brokenSettingsAreToldAsAListWithoutStackTrace(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("contoso.yaml"), "coffee: true\ntea: true\n");

        assertThat(catchThrowable(() -> new SpringApplicationBuilder(SettingsConfiguration.class)
                        .web(WebApplicationType.NONE)
                        .run("--voiceflows.settings-directory=" + folder)))
                .isNotNull();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("  - Unknown setting coffee (contoso.yaml:1).")
                .contains("  - Unknown setting tea (contoso.yaml:2).")
                .contains("--check")
                .doesNotContain("\tat io.voiceflows");
    }

    @EnableConfigurationProperties(ServiceSettings.class)
    private static class OnlyService {}

    private void sound() throws IOException {
        Files.writeString(folder.resolve("dynamics"), "a");
        Files.writeString(folder.resolve("enreach"), "b");
        Files.writeString(
                folder.resolve("contoso.yaml"),
                Files.readString(Path.of("settings-samples/minimal.yaml"))
                        .replace("secrets/minimal-dynamics", "dynamics")
                        .replace("secrets/minimal-enreach", "enreach"));
    }
}
