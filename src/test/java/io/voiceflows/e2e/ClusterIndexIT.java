package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.VoiceFlows;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.sandbox.SandboxOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One instance reads the customers from Dynamics; another one on the same database answers with them. */
class ClusterIndexIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUEUE = "{\"InitialTarget\":\"+14255550150\"}";

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private Stand stand;
    private ConfigurableApplicationContext other;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedPostgres.start();
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        stand.settings(
                "",
                """
                smart-routing:
                  api-keys-file: routing-keys
                  rules:
                    - name: Preferred customers
                      when: {customer.account.category: Preferred Customer}
                      then: {initial-target: "+14255550150"}
                """);
        stand.startProduct("spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
        other = other();
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        stand.close();
        server.close();
    }

    @Test
    void whatOneInstanceReadsTheOtherAnswersWithWithoutARequestOfItsOwn() throws Exception {
        assertThat(ask("+14255550110").statusCode()).isEqualTo(204);

        stand.refreshIndex();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask("+14255550110").body()).isEqualTo(QUEUE));

        stand.sandbox()
                .insert(
                        "accounts",
                        Map.of("name", "Tailspin Toys", "accountcategorycode", 1, "telephone1", "+1 425 555 0199"));
        stand.refreshIndex();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask("+14255550199").body()).isEqualTo(QUEUE));

        // Nothing changed, and that is known to the other one as well.
        stand.sandbox().advanceClock("PT6M");
        stand.refreshIndex();
        Instant now = stand.server().clock().instant();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        other.getBean(CustomerDirectory.class).asOf(Stand.TENANT))
                .hasValueSatisfying(asOf -> assertThat(asOf).isAfter(now.minusSeconds(60))));
    }

    private HttpResponse<String> ask(String caller) throws Exception {
        int port = ((ServletWebServerApplicationContext) other).getWebServer().getPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/smart-routing/contoso"))
                                .header("Content-Type", "application/json")
                                .header("X-Benemen-APIKey", SandboxOptions.ROUTING_KEY)
                                .POST(BodyPublishers.ofString(
                                        "{\"anum\":\"%s\",\"bnum\":\"+14255550100\"}".formatted(caller)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Has no schedules, so that it never reads the customers itself. */
    private ConfigurableApplicationContext other() {
        Clock clock = stand.server().clock();
        return new SpringApplicationBuilder(VoiceFlows.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("standClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(
                        "--server.port=0",
                        "--voiceflows.management.port=0",
                        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "--voiceflows.settings-directory=" + folder.resolve("settings"),
                        "--voiceflows.data-directory=" + folder.resolve("data"),
                        "--voiceflows.routes-directory=" + folder.resolve("routes"),
                        "--voiceflows.schedules.enabled=false");
    }
}
