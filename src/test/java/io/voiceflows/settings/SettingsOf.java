package io.voiceflows.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings for tests, read by the real reader: what a test does not write has its default. */
public final class SettingsOf {

    private static final String NEEDED =
            """
            dynamics:
              url: https://contoso.crm4.dynamics.com
              authority: https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000
              client-id: 11111111-1111-4111-8111-111111111111
              client-secret-env: CONTOSO_DYNAMICS
            telephony:
              user: sync.agent@contoso.example
              secret-key-env: CONTOSO_ENREACH
            """;

    private SettingsOf() {}

    /** Tenant contoso in Great Britain; {@code yaml} holds further groups. */
    public static TenantSettings contoso(String yaml) {
        try {
            Path file = Files.createTempFile("contoso", ".yaml");
            try {
                String region = yaml.contains("default-region:") ? "" : "default-region: GB\n";
                Files.writeString(file, NEEDED + region + yaml);
                TenantReader reader = new TenantReader("contoso", file, name -> "secret");
                return reader.read()
                        .orElseThrow(() -> new IllegalArgumentException(
                                reader.problems().inOrderOfLines().toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param yaml keys of the group phone-call-sync, one per line */
    public static PhoneCallSyncSettings phoneCallSync(String... yaml) {
        return contoso(yaml.length == 0 ? "" : "phone-call-sync:\n  " + String.join("\n  ", yaml) + "\n")
                .phoneCallSync();
    }
}
