package io.voiceflows.telephony.enreach;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.CallbackSyncSettings;
import io.voiceflows.settings.ColumnsSettings;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.PhoneCallSyncSettings;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TelephonySettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;

/** The shipped Enreach routes with their real beans, without the rest of the service. */
final class EnreachRoutes implements AutoCloseable {

    static final String TENANT = "contoso";
    static final String USER = "sync.agent@contoso.example";

    final DefaultCamelContext camel = new DefaultCamelContext();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Requests requests = new Requests(meters);
    final MappingFile file = new MappingFile(new RouteFolder());
    final EnreachMapping mapping = file.mapping();
    final EnreachDiscovery discovery;
    /** Of the tenants that are set up from now on. */
    PhoneCallSyncSettings phoneCallSync = SettingsOf.phoneCallSync();

    private final Clock clock;
    private final Map<String, TenantSettings> settings = new ConcurrentHashMap<>();

    EnreachRoutes(Clock clock) throws Exception {
        this.clock = clock;
        EnreachAnswers answers = new EnreachAnswers(clock);
        EnreachExchange exchange =
                (tenant, call) -> send("direct:telephony-enreach-exchange", tenant, call, Map.of(), HttpAnswer.class);
        discovery = new EnreachDiscovery(mapping, exchange, answers);
        EnreachSignIn signIn = new EnreachSignIn(mapping, exchange, answers);
        bind("enreachRequests", new EnreachRequests(file));
        bind("enreachCallbacks", new EnreachCallbacks(file));
        bind("enreachPlans", new EnreachPlans());
        bind("enreachCalls", new EnreachCalls(file));
        bind("enreachUsers", new EnreachUsers(file));
        bind(
                "enreachSessions",
                new EnreachSessions(tenants(), answers, () -> new EnreachSession(discovery, signIn, clock), meters));
        bind(
                "enreachHttp",
                new EnreachHttp(requests, new StaticListableBeanFactory().getBeanProvider(BuildProperties.class)));
        for (String route : List.of(
                "exchange", "send", "callbacks", "callback-read", "callback-close", "calls", "call-read", "users")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(
                            camel, "file:routes/telephony-enreach-" + route + ".camel.yaml"));
        }
        camel.start();
    }

    EnreachClient client() {
        return (tenant, request) ->
                send("direct:telephony-enreach-send", tenant, request, Map.of(), EnreachAnswer.class);
    }

    EnreachCheck check() {
        EnreachRequests asked = new EnreachRequests(file);
        EnreachReadingCheck reading =
                new EnreachReadingCheck(asked, new EnreachCalls(file), new EnreachUsers(file), client(), clock);
        return new EnreachCheck(mapping, asked, discovery, client(), reading);
    }

    TenantSettings withSecretKey(URI discoveryUrl, URI apiUrl, String key) {
        return with(TENANT, new TelephonySettings("enreach", discoveryUrl, apiUrl, USER, () -> key, null), null);
    }

    TenantSettings withPassword(URI discoveryUrl, URI apiUrl, String password) {
        return with(TENANT, new TelephonySettings("enreach", discoveryUrl, apiUrl, USER, null, () -> password), null);
    }

    TenantSettings with(String tenant, TelephonySettings telephony, Path trust, CallbackProfile... profiles) {
        TenantSettings one = new TenantSettings(
                tenant,
                null,
                telephony,
                "FI",
                trust,
                SettingsOf.contoso("").schedules(),
                phoneCallSync,
                new CallbackSyncSettings("Callback Request", "Queue", null, false),
                List.of(profiles),
                new CustomersSettings(Map.of()),
                new ColumnsSettings(Map.of(), Map.of()),
                null,
                null,
                null);
        settings.put(tenant, one);
        new EnreachClients(tenants(), new TrustedCertificates()).beforeApplicationStart(camel);
        return one;
    }

    <T> T call(String route, Object body, Map<String, Object> variables, Class<T> type) {
        return send("direct:" + route, TENANT, body, variables, type);
    }

    private <T> T send(String uri, String tenant, Object body, Map<String, Object> variables, Class<T> type) {
        try (var template = camel.createProducerTemplate()) {
            Exchange answer = template.request(uri, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeader("X-Left-Over", "must not reach the wire");
                exchange.setVariable("tenant", tenant);
                variables.forEach(exchange::setVariable);
            });
            if (answer.getException() instanceof RuntimeException failure) {
                throw failure;
            }
            if (answer.getException() != null) {
                throw new AssertionError(answer.getException());
            }
            return answer.getMessage().getBody(type);
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
    }

    private Tenants tenants() {
        return new Tenants() {
            @Override
            public Collection<TenantSettings> all() {
                return settings.values();
            }

            @Override
            public Optional<TenantSettings> find(String tenant) {
                return Optional.ofNullable(settings.get(tenant));
            }

            @Override
            public TenantSettings get(String tenant) {
                return find(tenant).orElseThrow(() -> new IllegalArgumentException("unknown tenant " + tenant));
            }

            @Override
            public void refresh() {}

            @Override
            public Collection<String> problems() {
                return List.of();
            }

            @Override
            public void onChange(Consumer<Collection<TenantSettings>> listener) {}
        };
    }

    @Override
    public void close() {
        camel.stop();
    }
}
