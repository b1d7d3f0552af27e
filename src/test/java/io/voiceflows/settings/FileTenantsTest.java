package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.voiceflows.settings.SettingInForce.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the tenants follow their files. */
class FileTenantsTest {

    @TempDir
    Path folder;

    private final List<List<String>> changes = new ArrayList<>();

    @BeforeEach
    void contoso() throws IOException {
        write("contoso", "FI");
    }

    @Test
    void aTenantIsFoundByItsName() {
        Tenants tenants = tenants();

        assertThat(tenants.get("contoso").defaultRegion()).isEqualTo("FI");
        assertThat(tenants.find("fabrikam")).isEmpty();
        assertThatThrownBy(() -> tenants.get("fabrikam"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown tenant fabrikam. Known: contoso");
    }

    @Test
    void tenantsComeInTheOrderOfTheirNames() throws IOException {
        write("fabrikam", "US");
        write("adatum", "SE");

        assertThat(names(tenants())).containsExactly("adatum", "contoso", "fabrikam");
    }

    @Test
    void aBrokenFileStopsTheStart() throws IOException {
        Files.writeString(
                folder.resolve("fabrikam.yaml"), settings("Sweden").replace("CONTOSO", "FABRIKAM") + "coffee: true\n");

        assertThatThrownBy(this::tenants)
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("no country with phone numbers: \"Sweden\" (fabrikam.yaml:9)")
                .hasMessageEndingWith("And 1 more.");
    }

    @Test
    void noTenantsAtAllStopTheStartWithWhatToDo() throws IOException {
        Files.delete(folder.resolve("contoso.yaml"));

        assertThatThrownBy(this::tenants)
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("No tenants: the settings directory holds no file that ends with .yaml")
                .hasMessageContaining("Put one file per tenant there");
    }

    @Test
    void aMissingDirectoryStopsTheStart() {
        assertThatThrownBy(() -> new FileTenants(
                        new SettingsDirectory(folder.resolve("absent")), new SettingsLoader(name -> null)))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("VOICEFLOWS_SETTINGS");
    }

    @Test
    void otherFilesBesideTheSettingsAreNoTenants() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# ours");
        Files.createDirectory(folder.resolve("archive.yaml"));
        Files.writeString(folder.resolve(".contoso.yaml.swp.yaml"), "half written");

        assertThat(names(tenants())).containsExactly("contoso");
    }

    @Test
    void aFileThatEndsWithYmlIsNotOverlooked() throws IOException {
        Files.writeString(folder.resolve("fabrikam.yml"), settings("US"));

        assertThatThrownBy(this::tenants)
                .hasMessageContaining("Settings files end with .yaml (fabrikam.yml). Rename it to fabrikam.yaml.");
    }

    @Test
    void aTenantWithTwoFilesIsRefusedRatherThanOneOfThemChosen() throws IOException {
        Files.writeString(folder.resolve("contoso.yml"), settings("US"));

        assertThatThrownBy(this::tenants)
                .hasMessageContaining(
                        "Tenant contoso has two settings files (contoso.yml). Keep contoso.yaml with what is"
                                + " right, and take the other one away.");
    }

    /** In PEM form it needs no password, so that naming it would be enough. */
    @Test
    void norAnotherTenantsCertificateByWhateverName() throws Exception {
        Path certificate = Files.writeString(
                folder.resolve("contoso.pem"), TestCertificate.create().pem());
        Files.createSymbolicLink(folder.resolve("fabrikam.pem"), certificate);
        for (String tenant : List.of("contoso", "fabrikam")) {
            Files.writeString(
                    folder.resolve(tenant + ".yaml"),
                    settings(tenant.equals("contoso") ? "FI" : "US")
                            .replaceAll("client-secret-env: \\S+", "certificate-file: " + tenant + ".pem"));
        }

        assertThatThrownBy(this::tenants)
                .hasMessageContaining("Setting dynamics.certificate-file names a secret of tenant contoso");
    }

    @Test
    void aTenantCannotTakeAnotherTenantsSecret() throws IOException {
        Files.writeString(folder.resolve("fabrikam.yaml"), settings("US").replace("CONTOSO_US", "CONTOSO_FI"));

        assertThatThrownBy(this::tenants)
                .hasMessageContaining("Setting dynamics.client-secret-env names a secret of tenant contoso"
                        + " (fabrikam.yaml:5). Give each tenant secrets of its own.");
    }

    @Test
    void aRefreshFollowsChangedAddedAndRemovedFiles() throws IOException {
        Tenants tenants = tenants();
        write("contoso", "SE");
        write("fabrikam", "US");
        tenants.refresh();
        assertThat(tenants.get("contoso").defaultRegion()).isEqualTo("SE");
        assertThat(names(tenants)).containsExactly("contoso", "fabrikam");

        Files.delete(folder.resolve("contoso.yaml"));
        tenants.refresh();

        assertThat(names(tenants)).containsExactly("fabrikam");
        assertThat(changes).containsExactly(List.of("contoso", "fabrikam"), List.of("fabrikam"));
    }

    @Test
    void aRefreshWithoutChangeTellsNobody() {
        tenants().refresh();

        assertThat(changes).isEmpty();
    }

    @Test
    void aBrokenFileKeepsItsLastGoodSettingsAndTheOthersFollow() throws IOException {
        write("fabrikam", "US");
        Tenants tenants = tenants();

        Files.writeString(folder.resolve("contoso.yaml"), settings("Finland"));
        write("fabrikam", "CA");
        tenants.refresh();

        assertThat(tenants.get("contoso").defaultRegion()).isEqualTo("FI");
        assertThat(tenants.get("fabrikam").defaultRegion()).isEqualTo("CA");
        assertThat(tenants.problems()).hasSize(1).first().asString().contains("contoso.yaml:9", "Finland");

        write("contoso", "NO");
        tenants.refresh();

        assertThat(tenants.get("contoso").defaultRegion()).isEqualTo("NO");
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void aNewTenantWithABrokenFileWaitsUntilItIsSound() throws IOException {
        Tenants tenants = tenants();
        Files.writeString(folder.resolve("fabrikam.yaml"), "coffee: true\n");
        tenants.refresh();

        assertThat(names(tenants)).containsExactly("contoso");
        assertThat(tenants.problems()).isNotEmpty();
    }

    @Test
    void anEmptiedDirectoryKeepsAllTenants() throws IOException {
        Tenants tenants = tenants();
        Files.delete(folder.resolve("contoso.yaml"));
        tenants.refresh();

        assertThat(names(tenants)).containsExactly("contoso");
        assertThat(tenants.problems()).hasSize(1).first().asString().contains("No tenants");
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheNextFromHearing() throws IOException {
        FileTenants tenants = new FileTenants(new SettingsDirectory(folder), loader());
        tenants.onChange(all -> {
            throw new IllegalStateException("the first listener fails");
        });
        AtomicInteger heard = new AtomicInteger();
        tenants.onChange(all -> heard.incrementAndGet());
        write("contoso", "SE");
        tenants.refresh();

        assertThat(heard).hasValue(1);
    }

    @Test
    void theWatchNoticesAChangedFile() throws IOException {
        Tenants tenants = tenants();
        SettingsWatch watch = watch(tenants, Duration.ofHours(1), Duration.ofMillis(20));
        try {
            write("contoso", "SE");
            await().untilAsserted(() ->
                    assertThat(tenants.get("contoso").defaultRegion()).isEqualTo("SE"));
        } finally {
            watch.stop();
        }
    }

    @Test
    void aFileJustWrittenIsReadOnceMoreAsASecondChangeWouldNotShow() {
        CountedTenants tenants = new CountedTenants();
        SettingsWatch watch =
                new SettingsWatch(new SettingsDirectory(folder), tenants, Duration.ofHours(1), Duration.ofHours(1));
        watch.look();
        assertThat(tenants.refreshes).hasValue(1);
    }

    @Test
    void theWatchRefreshesRegularlyEvenWithoutChange() {
        CountedTenants tenants = new CountedTenants();
        SettingsWatch watch = watch(tenants, Duration.ofMillis(20), Duration.ofHours(1));
        try {
            await().untilAsserted(() -> assertThat(tenants.refreshes).hasValueGreaterThanOrEqualTo(2));
        } finally {
            watch.stop();
        }
    }

    @Test
    void theWatchLooksAgainWhileThereAreProblemsAsTheirCureMayLieElsewhere() throws IOException {
        settled();
        CountedTenants tenants = new CountedTenants();
        SettingsWatch watch =
                new SettingsWatch(new SettingsDirectory(folder), tenants, Duration.ofHours(1), Duration.ofHours(1));
        watch.look();
        assertThat(tenants.refreshes).hasValue(0);

        tenants.problems.add("secret file does not exist");
        watch.look();

        assertThat(tenants.refreshes).hasValue(1);
    }

    @Test
    void eachSettingInForceTellsFromWhichLineItIsOrThatItIsTheDefault() {
        List<SettingInForce> inForce = tenants().inForce("contoso");

        assertThat(inForce)
                .filteredOn(setting -> setting.key().equals("default-region"))
                .extracting(SettingInForce::value, SettingInForce::origin, SettingInForce::place)
                .containsExactly(tuple("FI", Origin.FILE, "contoso.yaml:9"));
        assertThat(inForce)
                .filteredOn(setting -> setting.key().equals("call-start-margin"))
                .extracting(SettingInForce::group, SettingInForce::value, SettingInForce::origin)
                .containsExactly(tuple("phone-call-sync", "15", Origin.DEFAULT));
        assertThat(inForce)
                .filteredOn(setting -> setting.key().equals("certificate-file"))
                .extracting(SettingInForce::origin)
                .containsExactly(Origin.NOT_SET);
        assertThat(tenants().inForce("fabrikam")).isEmpty();
    }

    @Test
    void ofASecretInForceOnlyItsPlaceIsTold() {
        assertThat(tenants().inForce("contoso"))
                .filteredOn(setting -> setting.key().startsWith("client-secret-env"))
                .extracting(SettingInForce::value)
                .containsExactly("secret in environment variable CONTOSO_FI");
        assertThat(tenants().inForce("contoso").toString()).doesNotContain("value of CONTOSO");
    }

    @Test
    void settingsInForceFollowTheFileAndStayWhereItBreaks() throws IOException {
        Tenants tenants = tenants();
        Files.writeString(folder.resolve("contoso.yaml"), "# moved by a line\n" + settings("FI"));
        tenants.refresh();
        assertThat(tenants.inForce("contoso")).extracting(SettingInForce::place).contains("contoso.yaml:10");

        Files.writeString(folder.resolve("contoso.yaml"), settings("Sweden"));
        tenants.refresh();
        assertThat(tenants.inForce("contoso")).extracting(SettingInForce::value).contains("FI");

        write("fabrikam", "US");
        Files.delete(folder.resolve("contoso.yaml"));
        tenants.refresh();
        assertThat(tenants.inForce("contoso")).isEmpty();
    }

    @Test
    void theNextRegularReadingIsKnownWhileTheWatchRuns() {
        SettingsWatch watch = watch(tenants(), Duration.ofHours(1), Duration.ofHours(1));

        assertThat(watch.due())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
        watch.stop();
        assertThat(watch.due()).isEmpty();
    }

    private SettingsWatch watch(Tenants tenants, Duration refresh, Duration look) {
        SettingsWatch watch = new SettingsWatch(new SettingsDirectory(folder), tenants, refresh, look);
        watch.start();
        return watch;
    }

    private Tenants tenants() {
        FileTenants tenants = new FileTenants(new SettingsDirectory(folder), loader());
        tenants.onChange(
                all -> changes.add(all.stream().map(TenantSettings::tenant).toList()));
        return tenants;
    }

    private static SettingsLoader loader() {
        return new SettingsLoader(name -> "value of " + name);
    }

    private static List<String> names(Tenants tenants) {
        return tenants.all().stream().map(TenantSettings::tenant).toList();
    }

    private void write(String tenant, String region) throws IOException {
        Files.writeString(folder.resolve(tenant + ".yaml"), settings(region).replace("CONTOSO", tenant.toUpperCase()));
    }

    private static String settings(String region) {
        return """
                dynamics:
                  url: https://contoso.crm4.dynamics.com
                  authority: https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000
                  client-id: 11111111-1111-4111-8111-111111111111
                  client-secret-env: CONTOSO_%s
                telephony:
                  user: sync.agent@contoso.example
                  secret-key-env: CONTOSO_ENREACH
                default-region: %s
                """
                .formatted(region, region);
    }

    /** Counts the refreshes it is asked for. */
    private static final class CountedTenants implements Tenants {

        private final AtomicInteger refreshes = new AtomicInteger();
        private final List<String> problems = new ArrayList<>();

        @Override
        public List<TenantSettings> all() {
            return List.of();
        }

        @Override
        public Optional<TenantSettings> find(String tenant) {
            return Optional.empty();
        }

        @Override
        public TenantSettings get(String tenant) {
            throw new IllegalArgumentException(tenant);
        }

        @Override
        public void refresh() {
            refreshes.incrementAndGet();
        }

        @Override
        public List<String> problems() {
            return problems;
        }

        @Override
        public void onChange(Consumer<Collection<TenantSettings>> listener) {
            // Nothing changes here.
        }
    }

    /** As if the settings had been written a while ago. */
    private void settled() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("contoso.yaml"), FileTime.from(Instant.now().minusSeconds(60)));
    }
}
