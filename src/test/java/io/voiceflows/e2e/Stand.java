package io.voiceflows.e2e;

import io.voiceflows.VoiceFlows;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.operations.access.ManagementPort;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import io.voiceflows.settings.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The product with real settings and a file journal, next to a sandbox that outlives it; they talk over real HTTP. Runs
 * are started by the test, and the product's clock is the sandbox's, so that time can be advanced for both.
 */
public final class Stand implements AutoCloseable {

    public static final String TENANT = "contoso";
    public static final String SUPPORT_LIST = "7b0e0000-0000-4000-8000-000000000001";
    public static final String SALES_LIST = "7b0e0000-0000-4000-8000-000000000002";
    public static final String SUPPORT_QUEUE = "5a1e0000-0000-4000-8000-000000000001";
    public static final String SALES_QUEUE = "5a1e0000-0000-4000-8000-000000000002";
    public static final String SUPPORT_OWNER = "a1e00000-0000-4000-8000-000000000001";
    public static final String SALES_TEAM = "7ea00000-0000-4000-8000-000000000001";

    private final SandboxServer sandbox;
    private final SandboxControl control;
    private final Path folder;
    private final List<Consumer<GenericApplicationContext>> additions = new ArrayList<>();
    private Duration skew = Duration.ZERO;
    private ConfigurableApplicationContext product;
    private boolean schedules;

    public Stand(Path folder) {
        this.folder = folder;
        this.sandbox = SandboxServer.start(SandboxOptions.quiet());
        this.control = new SandboxControl(sandbox.http());
        settings(profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"));
    }

    public SandboxControl sandbox() {
        return control;
    }

    public SandboxServer server() {
        return sandbox;
    }

    public Path folder() {
        return folder;
    }

    /** Entries of {@code callback-profiles}. */
    public static String profile(String name, String list, String queue, String ownership, String duplicates) {
        return """
              - name: %s
                callback-list: %s
                queue: %s
                age-time-unit: Minutes
                callback-age: 10
                ownership-rule: %s
                duplicate-handling-rule: %s
            """
                .formatted(name, list, queue, ownership, duplicates);
    }

    /** Writes the tenant's settings file with these callback profiles. */
    public Stand settings(String profiles) {
        return settings(profiles, "");
    }

    public Stand settings(String profiles, String more) {
        write("dynamics-secret", SandboxOptions.CLIENT_SECRET);
        write("enreach-key", SandboxOptions.ENREACH_KEY);
        write("ca.pem", sandbox.authorityPem());
        write(TENANT + ".yaml", tenant(sandbox.http(), sandbox.https(), profiles, more));
        return this;
    }

    /** The settings of the tenant for a sandbox at these addresses. */
    static String tenant(URI http, URI https, String profiles, String more) {
        return """
                dynamics:
                  url: %s
                  authority: %s/%s
                  client-id: %s
                  client-secret-file: dynamics-secret
                telephony:
                  provider: enreach
                  discovery-url: %s/enreach/discovery/api/user
                  user: %s
                  secret-key-file: enreach-key
                default-region: FI
                trust-certificates-file: ca.pem
                %s
                callback-profiles:
                %s
                """
                .formatted(
                        http,
                        https,
                        SandboxOptions.TENANT,
                        SandboxOptions.CLIENT_ID,
                        http,
                        SandboxOptions.ENREACH_USER,
                        more,
                        profiles);
    }

    public void write(String name, String content) {
        try {
            Files.createDirectories(folder.resolve("settings"));
            Path file = folder.resolve("settings").resolve(name);
            if (!Files.exists(file) || !Files.readString(file).equals(content)) {
                Files.writeString(file, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something of the test's own that the product is to work with. */
    public Stand with(Consumer<GenericApplicationContext> addition) {
        additions.add(addition);
        return this;
    }

    /** The product's clock goes wrong by so much from its next start on. */
    public Stand skewed(Duration by) {
        skew = by;
        return this;
    }

    /** Runs are started by the tenant's schedules and by events too, and not by the test alone. */
    public Stand withSchedules() {
        schedules = true;
        return this;
    }

    /** @param properties as name=value; they count more than the stand's own and the product's */
    public Stand startProduct(String... properties) {
        Clock clock = Clock.offset(sandbox.clock(), skew);
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "voiceflows.management.port", "0",
                "voiceflows.settings-directory", folder.resolve("settings").toString(),
                "voiceflows.data-directory", folder.resolve("data").toString(),
                "voiceflows.routes-directory", folder.resolve("routes").toString(),
                "voiceflows.schedules.enabled", String.valueOf(schedules),
                "voiceflows.redelivery.delay", "10"));
        for (String property : properties) {
            all.put(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        product = new SpringApplicationBuilder(VoiceFlows.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("standClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .initializers(
                        context -> additions.forEach(addition -> addition.accept((GenericApplicationContext) context)))
                .run(all.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        return this;
    }

    public void stopProduct() {
        product.close();
        product = null;
    }

    public ConfigurableApplicationContext product() {
        return product;
    }

    public int managementPort() {
        return product.getBean(ManagementPort.class).number();
    }

    public int servicePort() {
        return ((ServletWebServerApplicationContext) product).getWebServer().getPort();
    }

    /** One run of the callback sync, and what it recorded. */
    public RunRecord run() {
        return run("callback-sync");
    }

    /** One run of a pipeline, and what the newest one recorded; null when there was none yet. */
    public RunRecord run(String pipeline) {
        ProducerTemplate template = product.getBean(ProducerTemplate.class);
        var exchange = template.send("direct:" + pipeline, sent -> sent.setVariable("tenant", TENANT));
        if (exchange.getException() != null) {
            throw new AssertionError("the run failed", exchange.getException());
        }
        return journal().runs(TENANT, pipeline, 1).stream().findFirst().orElse(null);
    }

    /** One refresh of the customer index. */
    public void refreshIndex() {
        ProducerTemplate template = product.getBean(ProducerTemplate.class);
        var exchange = template.send("direct:customer-index", sent -> sent.setVariable("tenant", TENANT));
        if (exchange.getException() != null) {
            throw new AssertionError("the refresh failed", exchange.getException());
        }
    }

    public void refreshSettings() {
        product.getBean(Tenants.class).refresh();
    }

    public Journal journal() {
        return product.getBean(Journal.class);
    }

    public JournalItem item(String callbackId) {
        return journal().find(key(callbackId)).orElseThrow();
    }

    public String trail(String callbackId) {
        return journal().trail(key(callbackId)).stream().map(TrailEntry::text).collect(Collectors.joining("\n"));
    }

    public static ItemKey key(String callbackId) {
        return new ItemKey(TENANT, "callback-sync", callbackId);
    }

    /** The parts of a call, as the call sync knows them. */
    public List<JournalItem> callItems(String callId) {
        return journal().lookUp(TENANT, callId).stream()
                .filter(item -> item.key().pipeline().equals("call-sync"))
                .toList();
    }

    /** The only part of a call. */
    public JournalItem callItem(String callId) {
        List<JournalItem> parts = callItems(callId);
        if (parts.size() != 1) {
            throw new AssertionError("call " + callId + " has " + parts.size() + " items: " + parts);
        }
        return parts.get(0);
    }

    /** What was said of a call, by any pipeline. */
    public String callTrail(String callId) {
        return journal().lookUp(TENANT, callId).stream()
                .flatMap(item -> journal().trail(item.key()).stream())
                .map(TrailEntry::text)
                .collect(Collectors.joining("\n"));
    }

    /** The phone calls that carry a call's id. */
    public List<com.fasterxml.jackson.databind.JsonNode> phoneCallsOfCall(String callId) {
        return control.rows("phonecalls").stream()
                .filter(row -> row.path("voice_callid").asText().equals(callId))
                .toList();
    }

    /** The phone calls that were written for a callback request. */
    public List<com.fasterxml.jackson.databind.JsonNode> phoneCalls(String callbackId) {
        return control.rows("phonecalls").stream()
                .filter(row -> row.path("voice_callbackid").asText().equals(callbackId))
                .toList();
    }

    @Override
    public void close() {
        if (product != null) {
            product.close();
        }
        sandbox.close();
    }
}
