package io.voiceflows.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the service itself, as opposed to those of its tenants: {@code application.yaml}, command line or
 * environment.
 *
 * <p>Folders are texts, because Spring would read the text {@code routes} as the folder of that name inside the jar.
 */
@ConfigurationProperties("voiceflows")
@Validated
public record ServiceSettings(
        @Setting("Folder with one settings file per tenant; the environment variable VOICEFLOWS_SETTINGS sets it too")
                @NotBlank
                @DefaultValue("settings")
                String settingsDirectory,
        @Setting(
                        value = "How often all tenants' settings are read again even when no file changed",
                        guide = "callback settings cache",
                        unit = "MINUTES")
                @NotNull
                @DurationMin(seconds = 1)
                @DurationUnit(ChronoUnit.MINUTES)
                @DefaultValue("60m")
                Duration settingsRefresh,
        @Setting("Folder whose route files add to the shipped ones and replace those of the same name; the environment"
                        + " variable VOICEFLOWS_ROUTES sets it too")
                @NotBlank
                @DefaultValue("routes")
                String routesDirectory,
        @Setting("Folder for the journal's own database file; the environment variable VOICEFLOWS_DATA sets it too")
                @NotBlank
                @DefaultValue("data")
                String dataDirectory,
        @Setting("Where operators reach the service") @Valid @NotNull @DefaultValue Management management,
        @Setting("The stand-ins for Dataverse and Enreach Cloud that run when there are no settings")
                @Valid
                @NotNull
                @DefaultValue
                Sandbox sandbox) {

    /** The management side. */
    public record Management(
            @Setting("Port of /actuator and /admin; 0 takes any free one") @Min(0) @Max(65535) @DefaultValue("8081")
                    int port) {}

    /** The sandbox's addresses. */
    public record Sandbox(
            @Setting("Port of the sandbox; 0 takes any free one") @Min(0) @Max(65535) @DefaultValue("8090")
                    int httpPort,
            @Setting("Port of the sandbox's https side, where sign-in is; 0 takes any free one")
                    @Min(0)
                    @Max(65535)
                    @DefaultValue("8091")
                    int httpsPort,
            @Setting("Start only the sandbox, for clients of your own") @DefaultValue("false") boolean only) {}

    public Path settingsPath() {
        return Path.of(settingsDirectory).toAbsolutePath().normalize();
    }

    public Path routesPath() {
        return Path.of(routesDirectory).toAbsolutePath().normalize();
    }

    public Path dataPath() {
        return Path.of(dataDirectory).toAbsolutePath().normalize();
    }
}
