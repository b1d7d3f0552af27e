package io.voiceflows.operations;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.audit.AuditLog;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Doctor;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.pipeline.AskedWindows;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.NumberDesk;
import io.voiceflows.pipeline.customer.RememberedDecisions;
import io.voiceflows.pipeline.dryrun.DryRuns;
import io.voiceflows.pipeline.erasure.Erasure;
import io.voiceflows.pipeline.reconciliation.Reconciliations;
import io.voiceflows.pipeline.routing.PastCalls;
import io.voiceflows.pipeline.routing.RoutingDecisions;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.pipeline.routing.RoutingState;
import io.voiceflows.pipeline.user.UserRoutes;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.SchedulesSettings;
import io.voiceflows.settings.SettingInForce;
import io.voiceflows.settings.SettingInForce.Origin;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.SettingsRefresh;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.LoadedRoutes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The operators' side and the journal over a real web server, without routes and neighbours. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"io.voiceflows.journal", "io.voiceflows.operations"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.voiceflows\\.operations\\.check\\..*"))
@Import({
    AskedWindows.class,
    AuditLog.class,
    Doctor.class,
    OperatorPauses.class,
    Pauses.class,
    RoutingLog.class,
    NumberDesk.class,
    RememberedDecisions.class
})
public class OperationsOnly {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TwoTenants tenants() {
        return new TwoTenants();
    }

    @Bean
    Indexes indexes() {
        return new Indexes();
    }

    @Bean
    Customers customers() {
        return new Customers();
    }

    @Bean
    Users users() {
        return mock();
    }

    @Bean
    UserRoutes userRoutes() {
        return mock();
    }

    @Bean
    Routes routes() {
        return new Routes();
    }

    @Bean
    DryRuns dryRuns() {
        return mock();
    }

    @Bean
    PastCalls pastCalls() {
        return mock();
    }

    @Bean
    Erasure erasure() {
        return mock();
    }

    @Bean
    Reconciliations reconciliations() {
        return mock();
    }

    @Bean
    RoutingDecisions routingDecisions() {
        return mock();
    }

    @Bean
    Routing routing() {
        return new Routing();
    }

    @Bean
    SettingsRefresh settingsRefresh() {
        return () -> Optional.of(Duration.ofMinutes(40));
    }

    @Bean
    Check check() {
        return new Check() {
            @Override
            public String name() {
                return "Queues";
            }

            @Override
            public List<Finding> examine(TenantSettings tenant) {
                return tenant.tenant().equals("contoso")
                        ? List.of(Finding.ok("queue Support", "exists"))
                        : List.of(Finding.fault("queue Sales", "does not exist", "Create it."));
            }
        };
    }

    /** Contoso and Fabrikam. */
    public static final class TwoTenants implements Tenants {

        public final List<String> problems = new ArrayList<>();
        public int refreshes;
        private final List<TenantSettings> all = List.of(tenant("contoso"), tenant("fabrikam"));

        @Override
        public Collection<TenantSettings> all() {
            return all;
        }

        @Override
        public Optional<TenantSettings> find(String tenant) {
            return all.stream().filter(known -> known.tenant().equals(tenant)).findFirst();
        }

        @Override
        public TenantSettings get(String tenant) {
            return find(tenant).orElseThrow();
        }

        @Override
        public void refresh() {
            refreshes++;
        }

        @Override
        public Collection<String> problems() {
            return problems;
        }

        @Override
        public List<SettingInForce> inForce(String tenant) {
            return List.of(
                    new SettingInForce("", "default-region", "FI", Origin.FILE, tenant + ".yaml:3", "Country"),
                    new SettingInForce(
                            "dynamics",
                            "client-secret-file",
                            "secret in file dynamics-secret",
                            Origin.FILE,
                            tenant + ".yaml:7",
                            "Client secret"),
                    new SettingInForce(
                            "phone-call-sync", "call-start-margin", "15", Origin.DEFAULT, "", "Margin of `start`"));
        }

        @Override
        public void onChange(Consumer<Collection<TenantSettings>> listener) {
            throw new UnsupportedOperationException("nothing here listens");
        }

        private static TenantSettings tenant(String name) {
            SchedulesSettings schedules = mock();
            DynamicsSettings dynamics = mock();
            when(dynamics.url()).thenReturn(URI.create("https://" + name + ".crm4.dynamics.com"));
            when(dynamics.clientSecretExpiresOn()).thenReturn(LocalDate.now().plusDays(20));
            TenantSettings settings = mock();
            when(settings.tenant()).thenReturn(name);
            when(settings.schedules()).thenReturn(schedules);
            when(settings.crons()).thenReturn(Map.of("callback-sync", "0 * * * * ?"));
            when(settings.dynamics()).thenReturn(dynamics);
            when(settings.phoneCallSync())
                    .thenReturn(SettingsOf.phoneCallSync("default-crm-assignee: megan.bowen@contoso.example"));
            when(settings.userIds()).thenReturn(SettingsOf.contoso("").userIds());
            return settings;
        }
    }

    /** Smart Routing as a test wants it. */
    public static final class Routing implements RoutingState {

        public boolean warm = true;
        public List<String> withoutIndex = List.of();

        @Override
        public boolean warm() {
            return warm;
        }

        @Override
        public List<String> withoutIndex() {
            return withoutIndex;
        }
    }

    /** Customer indexes as a test wants them. */
    public static final class Indexes implements IndexStatus.All {

        public final List<IndexStatus> statuses = new ArrayList<>();

        @Override
        public List<IndexStatus> statuses() {
            return statuses;
        }
    }

    /** Active customers as a test wants them. */
    public static final class Customers implements CustomerDirectory {

        public final List<Customer> active = new ArrayList<>();

        @Override
        public List<Customer> owners(String tenant, String key) {
            return List.of();
        }

        @Override
        public List<Customer> endingIn(String tenant, String digits) {
            return List.of();
        }

        @Override
        public Optional<Customer> byId(String tenant, Customer.Table table, UUID id) {
            return active.stream()
                    .filter(customer ->
                            customer.table() == table && customer.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<Instant> asOf(String tenant) {
            return Optional.of(Instant.EPOCH);
        }
    }

    /** Route files as a test wants them. */
    public static final class Routes implements LoadedRoutes {

        public boolean complete = true;
        public final List<LoadedFile> files = new ArrayList<>();

        @Override
        public List<LoadedFile> files() {
            return files;
        }

        @Override
        public boolean complete() {
            return complete;
        }
    }
}
