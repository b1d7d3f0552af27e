package io.voiceflows.settings;

import java.io.IOException;

/** The page docs/settings.md. */
final class SettingsPage {

    static final String COMMAND = "mvn test -Dtest=SettingsPageTest -Dsettings.page.write=true";

    private SettingsPage() {}

    static String text() throws IOException {
        return """
                # Settings

                <!-- Written from the settings' declarations by: %s -->

                ## Where they are

                One YAML file per tenant in the settings directory (`settings/`, or what `VOICEFLOWS_SETTINGS` names). The
                file's name is the tenant's name: lower-case letters, digits and dashes, for example `contoso.yaml`. Without any
                such file the service starts with its sandbox. `settings-samples/` holds files that work: `minimal.yaml` to start
                from, `complete.yaml` with every key, and one per situation.

                - **Unknown keys, wrong values and missing files stop the start**, each with file, line and cure, all at once:
                  `Unknown setting phone-call-sync.multiple-matches-pick-frist (contoso.yaml:14). Did you mean
                  multiple-matches-pick-first?` `java -jar voice-flows.jar --check` tells the same without starting anything.
                - **Secrets are never written into the file.** A key that ends with `-file` names a text file with nothing but the
                  secret, relative paths from the settings file; it is read again when it changes. A key that ends with `-env`
                  names an environment variable. No tenant may name another tenant's secret.
                - **Addresses** may be any https host, also with a port and a path; plain http is accepted for this machine only.
                - **Changes are followed** within seconds, without a restart: changed, added and removed files. All files are
                  read again every 60 minutes as well, and on request. A file that broke is reported, and its tenant keeps the
                  last good settings; the others go on.
                - Names and values are those of the configuration guide, keys in kebab-case: `CallbackRequestDefaultSubject` is
                  `callback-request-default-subject`. A number without unit means the guide's unit.

                ## A tenant's settings

                %s## The service's own settings

                Set in `application.yaml` beside the jar, on the command line (`--voiceflows.management.port=9081`) or in the
                environment (`VOICEFLOWS_MANAGEMENT_PORT=9081`).

                %s"""
                .formatted(COMMAND, TenantTables.of(Known.tenant()), ServiceTable.table());
    }
}
