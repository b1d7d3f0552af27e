package io.voiceflows.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the service itself, as opposed to those of its tenants. Folders are texts, because Spring would take
 * the path {@code routes} for the folder of that name inside the jar.
 *
 * @param settingsDirectory Folder with one settings file per tenant; VOICEFLOWS_SETTINGS in the environment sets it too
 * @param settingsRefresh How often all tenants' settings are read again even when no file changed. Minutes when no unit
 *     is given. Guide: callback settings cache
 * @param routesDirectory Folder whose route files add to the shipped ones and replace those of the same name;
 *     VOICEFLOWS_ROUTES in the environment sets it too
 * @param trustedProxies Addresses, also as blocks (CIDR), of the proxies in front, which alone are believed who asked
 *     through them (X-Forwarded-For); it matters where allowed-senders are set
 * @param dataDirectory Folder for the journal's own database file; VOICEFLOWS_DATA in the environment sets it too
 */
@ConfigurationProperties("voiceflows")
@Validated
public record ServiceSettings(
        @NotBlank @DefaultValue("settings") String settingsDirectory,
        @NotNull @DurationMin(seconds = 1) @DurationUnit(ChronoUnit.MINUTES) @DefaultValue("60m")
                Duration settingsRefresh,
        @NotBlank @DefaultValue("routes") String routesDirectory,
        @NotBlank @DefaultValue("data") String dataDirectory,
        @NotNull @DefaultValue List<String> trustedProxies,
        @Valid @NotNull @DefaultValue Management management,
        @Valid @NotNull @DefaultValue Sandbox sandbox,
        @Valid @NotNull @DefaultValue SmartRouting smartRouting,
        @Valid @NotNull @DefaultValue Webhooks webhooks) {

    /**
     * @param refusedPerSecond How many requests with a wrong or no key are answered per second, by all tenants together;
     *     more are refused with 429
     */
    public record SmartRouting(@Min(1) @DefaultValue("100") int refusedPerSecond) {}

    /**
     * @param refusedPerSecond How many events with a wrong or no key are answered per second, by all tenants together;
     *     more are refused with 429
     */
    public record Webhooks(@Min(1) @DefaultValue("100") int refusedPerSecond) {}

    /** @param port Port of /actuator and /admin; 0 takes any free one */
    public record Management(@Min(0) @Max(65535) @DefaultValue("8081") int port) {}

    /**
     * The stand-ins for Dataverse and Enreach Cloud that run when there are no settings.
     *
     * @param httpPort Port of the sandbox; 0 takes any free one
     * @param httpsPort Port of the sandbox's https side, where sign-in is; 0 takes any free one
     * @param only Start only the sandbox, for clients of your own
     * @param address Address that the sandbox listens at; localhost is every loopback address, 0.0.0.0 is every address
     * @param hostNames Further host names that the certificate of the https side is good for
     * @param day Whether callback requests and calls come in by themselves
     */
    public record Sandbox(
            @Min(0) @Max(65535) @DefaultValue("8090") int httpPort,
            @Min(0) @Max(65535) @DefaultValue("8091") int httpsPort,
            @DefaultValue("false") boolean only,
            @NotBlank @DefaultValue("localhost") String address,
            @NotNull @DefaultValue List<String> hostNames,
            @DefaultValue("true") boolean day,
            @Valid @NotNull @DefaultValue Identity identity) {}

    /**
     * Who may sign in to the sandbox: made up, and no secrets of anyone.
     *
     * @param tenant Directory (tenant) id of the sandbox's sign-in
     * @param clientId Application (client) id that the sandbox's sign-in and Dataverse know
     * @param clientSecret Client secret of that application
     * @param enreachUser User of the sandbox's Enreach Cloud
     * @param enreachKey Secret key of that user
     * @param enreachPassword Password of that user
     */
    public record Identity(
            @NotBlank @DefaultValue("00000000-0000-4000-8000-000000000000") String tenant,
            @NotBlank @DefaultValue("11111111-1111-4111-8111-111111111111") String clientId,
            @NotBlank @DefaultValue("sandbox-secret") String clientSecret,
            @NotBlank @DefaultValue("sync.agent@contoso.example") String enreachUser,
            @NotBlank @DefaultValue("sandbox-key") String enreachKey,
            @NotBlank @DefaultValue("sandbox-password") String enreachPassword) {}

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
