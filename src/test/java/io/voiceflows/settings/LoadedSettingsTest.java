package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.customer.Customer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a settings file means once it is loaded. */
class LoadedSettingsTest {

    private static final String MINIMAL =
            """
            dynamics:
              url: https://contoso.crm4.dynamics.com/
              authority: https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000
              client-id: 11111111-1111-4111-8111-111111111111
              client-secret-file: dynamics-secret
            telephony:
              user: sync.agent@contoso.example
              secret-key-file: enreach-key
            default-region: NO
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(folder.resolve("dynamics-secret"), "s3cret\n");
        Files.writeString(folder.resolve("enreach-key"), "key\r\n");
    }

    @Test
    void theFilesNameIsTheTenantsName() throws IOException {
        assertThat(load(MINIMAL).tenant()).isEqualTo("contoso");
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws IOException {
        TenantSettings tenant = load(MINIMAL);

        assertThat(tenant.telephony().provider()).isEqualTo("enreach");
        assertThat(tenant.telephony().discoveryUrl())
                .isEqualTo(URI.create("https://discover.enreachvoice.com/api/user"));
        assertThat(tenant.telephony().apiUrl()).isNull();
        assertThat(tenant.dynamics().responseTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(tenant.dynamics().clientSecretExpiresOn()).isNull();
        assertThat(tenant.schedules().callbackSync()).isEqualTo("0 * * * * ?");
        assertThat(tenant.phoneCallSync().multipleMatchesPickFirst()).isFalse();
        assertThat(tenant.callbackSync().callbackRequestDefaultSubject()).isEqualTo("Callback Request");
        assertThat(tenant.callbackSync().recipientIsQueueOwner()).isFalse();
        assertThat(tenant.callbackProfiles()).isEmpty();
        assertThat(tenant.customers().numberColumns().get(Customer.Table.ACCOUNT))
                .containsExactly("telephone1", "telephone2", "telephone3");
        assertThat(tenant.columns().phonecall())
                .hasSize(13)
                .containsAllEntriesOf(Map.of(
                        "call-id", "voice_callid",
                        "callback-id", "voice_callbackid",
                        "callback-list", "voice_callbacklist",
                        "queue-name", "voice_queuename",
                        "callback-request", "voice_CallbackRequest"));
    }

    @Test
    void aCountryIsNotMistakenForAYamlBoolean() throws IOException {
        assertThat(load(MINIMAL).defaultRegion()).isEqualTo("NO");
    }

    @Test
    void anAddressLosesTheSlashAtItsEnd() throws IOException {
        assertThat(load(MINIMAL).dynamics().url()).isEqualTo(URI.create("https://contoso.crm4.dynamics.com"));
    }

    @Test
    void secretsAreReadRelativeToTheSettingsFileWithoutTheirLineEnd() throws IOException {
        TenantSettings tenant = load(MINIMAL);

        assertThat(tenant.dynamics().clientSecret().read()).isEqualTo("s3cret");
        assertThat(tenant.telephony().secretKey().read()).isEqualTo("key");
        assertThat(tenant.toString()).doesNotContain("s3cret");
    }

    @Test
    void aProfileIsWrittenInTheGuidesWords() throws IOException {
        TenantSettings tenant = load(
                MINIMAL
                        + """
                callback-profiles:
                  - name: Support
                    callback-list: 7b0e0000-0000-4000-8000-000000000001
                    queue: 5A1E0000-0000-4000-8000-000000000001
                    age-time-unit: Hours
                    callback-age: 2
                    ownership-rule: Owner of queue
                    phone-call-subject: Call back please
                    duplicate-handling-rule: Ignore additional calls
                    active: false
                """);

        assertThat(tenant.callbackProfiles())
                .containsExactly(new CallbackProfile(
                        "Support",
                        "7b0e0000-0000-4000-8000-000000000001",
                        UUID.fromString("5a1e0000-0000-4000-8000-000000000001"),
                        CallbackProfile.AgeTimeUnit.HOURS,
                        2,
                        CallbackProfile.OwnershipRule.OWNER_OF_QUEUE,
                        "Call back please",
                        CallbackProfile.DuplicateHandlingRule.IGNORE_ADDITIONAL_CALLS,
                        false));
    }

    @Test
    void aProfileWithoutSubjectLeavesItToTheDefault() throws IOException {
        TenantSettings tenant = load(
                MINIMAL
                        + """
                callback-profiles:
                  - name: Support
                    callback-list: 7b0e0000-0000-4000-8000-000000000001
                    queue: 5a1e0000-0000-4000-8000-000000000001
                """);

        CallbackProfile profile = tenant.callbackProfiles().get(0);
        assertThat(profile.phoneCallSubject()).isEmpty();
        assertThat(profile.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(profile.ownershipRule()).isEqualTo(CallbackProfile.OwnershipRule.API_USER);
        assertThat(profile.duplicateHandlingRule()).isEqualTo(CallbackProfile.DuplicateHandlingRule.BUNDLE_CALLS);
        assertThat(profile.active()).isTrue();
    }

    @Test
    void anEmptyColumnIsNotMappedAndAnEmptyTableNotSearched() throws IOException {
        TenantSettings tenant = load(
                MINIMAL
                        + """
                customers:
                  number-columns:
                    contact:
                      - mobilephone
                    lead: []
                columns:
                  phonecall:
                    call-id: contoso_call
                    callback-id:
                    callback-list: ""
                """);

        assertThat(tenant.customers().numberColumns())
                .containsEntry(Customer.Table.CONTACT, List.of("mobilephone"))
                .containsEntry(Customer.Table.LEAD, List.of());
        assertThat(tenant.columns().phonecall())
                .containsEntry("call-id", "contoso_call")
                .doesNotContainKeys("callback-id", "callback-list")
                .containsEntry("queue-name", "voice_queuename");
    }

    @Test
    void lengthsOfTimeAndDatesAreTyped() throws IOException {
        TenantSettings tenant = load(MINIMAL.replace(
                "telephony:",
                """
                  client-secret-expires-on: 2027-03-31
                  response-timeout: 2m
                telephony:
                """
                        .stripTrailing()));

        assertThat(tenant.dynamics().clientSecretExpiresOn()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(tenant.dynamics().responseTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void plainHttpIsAcceptedOnThisMachineAndAnyPortOnHttps() throws IOException {
        TenantSettings tenant = load(MINIMAL.replace("https://contoso.crm4.dynamics.com/", "http://localhost:8090")
                .replace("https://login.microsoftonline.com/", "https://gateway.contoso.example:8443/"));

        assertThat(tenant.dynamics().url()).isEqualTo(URI.create("http://localhost:8090"));
        assertThat(tenant.dynamics().authority().getPort()).isEqualTo(8443);
    }

    private TenantSettings load(String yaml) throws IOException {
        LoadResult result =
                new SettingsLoader(name -> null).load(Files.writeString(folder.resolve("contoso.yaml"), yaml));
        assertThat(result.problems()).isEmpty();
        return result.tenants().get(0);
    }
}
