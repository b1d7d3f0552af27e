package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.customer.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in settings-samples works as it is, once its secrets are there. */
class SampleSettingsTest {

    private static final Path SAMPLES = Path.of("settings-samples");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\s*[a-z-]+-file: (\\S+)$");

    @TempDir
    Path folder;

    @BeforeEach
    void copyWithSecrets() throws Exception {
        for (Path sample : samples().toList()) {
            String text = Files.readString(sample);
            Files.writeString(folder.resolve(sample.getFileName()), text);
            for (Matcher named = REFERENCE.matcher(text); named.find(); ) {
                Path file = folder.resolve(named.group(1));
                Files.createDirectories(file.getParent());
                if (file.toString().endsWith(".p12")) {
                    TestCertificate.create().writePkcs12(file, "a secret");
                } else if (file.toString().endsWith(".pem")) {
                    TestCertificate.create().writePem(file);
                } else {
                    Files.writeString(file, "a secret\n");
                }
            }
        }
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachSampleLoads(Path sample) {
        assertThat(load(sample.getFileName().toString()).tenant())
                .isEqualTo(sample.getFileName().toString().replace(".yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void withoutItsSecretsASampleIsReportedReadablyAndTheRestLoaded(Path sample) {
        LoadResult result = new SettingsLoader(name -> null).load(sample);

        assertThat(result.tenants()).hasSize(1);
        assertThat(result.problems()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(SettingsProblem.Kind.REFERENCE);
            assertThat(problem.line()).isPositive();
            assertThat(problem.text()).containsPattern("does not exist|is not set");
        });
    }

    @Test
    void allSamplesTogetherAreTenantsOfOneService() {
        LoadResult result = loader().load(folder);

        assertThat(result.problems()).isEmpty();
        assertThat(result.tenants()).extracting(TenantSettings::tenant).contains("minimal", "complete");
    }

    @Test
    void completeShowsTheDefaults() {
        TenantSettings complete = load("complete.yaml");
        TenantSettings minimal = load("minimal.yaml");

        assertThat(complete.columns()).isEqualTo(minimal.columns());
        assertThat(complete.customers()).isEqualTo(minimal.customers());
        assertThat(complete.schedules()).isEqualTo(minimal.schedules());
        assertThat(complete.callbackSync()).isEqualTo(minimal.callbackSync());
        assertThat(complete.phoneCallSync()).isEqualTo(minimal.phoneCallSync());
        assertThat(complete.callbackProfiles()).isEqualTo(minimal.callbackProfiles());
    }

    @Test
    void queueOwnerRecipientAddressesAndAssignsTheOwner() {
        TenantSettings tenant = load("queue-owner-recipient.yaml");

        assertThat(tenant.callbackSync().recipientIsQueueOwner()).isTrue();
        assertThat(tenant.callbackProfiles().get(0).ownershipRule())
                .isEqualTo(CallbackProfile.OwnershipRule.OWNER_OF_QUEUE);
    }

    @Test
    void certificateSignInNeedsNoSecret() {
        DynamicsSettings dynamics = load("certificate-sign-in.yaml").dynamics();

        assertThat(dynamics.clientSecret()).isNull();
        assertThat(dynamics.certificateFile()).isRegularFile();
        assertThat(dynamics.certificatePassword().read()).isEqualTo("a secret");
    }

    @Test
    void secretsFromEnvironmentNeedNoFile() {
        TenantSettings tenant = load("secrets-from-environment.yaml");

        assertThat(tenant.dynamics().clientSecret().read()).isEqualTo("value of CONTOSO_DYNAMICS_SECRET");
        assertThat(tenant.telephony().password().read()).isEqualTo("value of CONTOSO_ENREACH_PASSWORD");
        assertThat(tenant.telephony().secretKey()).isNull();
    }

    @Test
    void stockColumnsOnlyMapsNothingAndLeavesLeadsAlone() {
        TenantSettings tenant = load("stock-columns-only.yaml");

        assertThat(tenant.columns().phonecall()).isEmpty();
        assertThat(tenant.customers().numberColumns()).containsEntry(Customer.Table.LEAD, List.of());
    }

    @Test
    void severalProfilesHaveRulesOfTheirOwn() {
        assertThat(load("several-profiles.yaml").callbackProfiles())
                .extracting(CallbackProfile::name, CallbackProfile::active)
                .containsExactly(tuple("Support", true), tuple("Sales", true), tuple("Summer campaign", false));
    }

    @Test
    void throughAGatewayTrustsItsCertificate() {
        TenantSettings tenant = load("through-a-gateway.yaml");

        assertThat(tenant.trustCertificatesFile()).isRegularFile();
        assertThat(tenant.dynamics().responseTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(tenant.telephony().apiUrl().getPort()).isEqualTo(8443);
    }

    private TenantSettings load(String sample) {
        LoadResult result = loader().load(folder.resolve(sample));
        assertThat(result.problems()).isEmpty();
        return result.tenants().get(0);
    }

    private static SettingsLoader loader() {
        return new SettingsLoader(name -> "value of " + name);
    }
}
