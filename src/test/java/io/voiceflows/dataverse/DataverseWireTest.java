package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that break, stall and lie, under both HTTP clients: no answer is a failure of its own, and nothing is left open. */
@Timeout(120) // a line that is never given up would keep the build waiting
class DataverseWireTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static final Map<String, BadLine.Script> LINES = Map.of(
            "black hole", BadLine.BLACK_HOLE,
            "reset before the answer", BadLine.RESET_BEFORE,
            "reset in the body", BadLine.RESET_IN_BODY,
            "a body that drips", BadLine.DRIP,
            "a head that drips", BadLine.DRIPPING_HEAD);

    @TempDir
    Path folder;

    private static NeighbourException failure(DataverseRoutes routes, String route) {
        Object body = route.equals("dataverse-send")
                ? DataverseRequest.get("WhoAmI")
                : Query.of("contacts", List.of("fullname"), "");
        return catchThrowableOfType(NeighbourException.class, () -> routes.call(route, "contoso", body, Object.class));
    }

    static Stream<Arguments> lines() {
        return LINES.keySet().stream().flatMap(line -> Stream.of("dataverse-send", "dataverse-query", "dataverse-read")
                .map(route -> Arguments.of(line, route)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineThatGivesNoAnswerIsGivenUpAndItsConnectionIsClosed(String line, String route) throws Exception {
        try (BadLine bad = new BadLine(LINES.get(line));
                DataverseRoutes routes = new DataverseRoutes(impatient(bad.port()))) {
            NeighbourException failure = failure(routes, route);

            assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
            assertThat(failure).hasMessageStartingWith("contoso dataverse: no answer to GET");
            assertThat(bad.accepted()).as("nothing is sent twice by itself").isEqualTo(1);
            await().until(() -> bad.open() == 0);
        }
    }

    @Test
    void afterAHundredBrokenRequestsThereAreAsManyThreadsAsBefore() throws Exception {
        try (BadLine bad = new BadLine(BadLine.RESET_IN_BODY);
                DataverseRoutes routes = new DataverseRoutes(impatient(bad.port()))) {
            failure(routes, "dataverse-send");
            failure(routes, "dataverse-query");
            int before = Thread.activeCount();
            for (int i = 0; i < 50; i++) {
                failure(routes, "dataverse-send");
                failure(routes, "dataverse-query");
                routes.time.pass(Duration.ofSeconds(31));
            }
            assertThat(bad.accepted()).isGreaterThan(50);
            await().until(() -> bad.open() == 0);
            await().until(() -> Thread.activeCount() <= before + 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query", "dataverse-read"})
    void aResetAfterTheAnswerCostsOneMoreTryAtMost(String route) throws Exception {
        try (BadLine line = new BadLine(BadLine.ANSWER);
                DataverseRoutes routes = new DataverseRoutes(tenant(line.port(), null, Duration.ofSeconds(20)))) {
            assertThat(failure(routes, route)).isNull();
            line.resetAll();
            await().until(() -> line.open() == 0);
            failure(routes, route); // may meet the dead connection

            assertThat(failure(routes, route)).isNull();
            assertThat(line.accepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query", "dataverse-read"})
    void aZippedGigabyteIsCutOffAtTheLimit(String route) throws Exception {
        try (BadLine bad = new BadLine(BadLine.ZIPPED_GIGABYTE);
                DataverseRoutes routes = new DataverseRoutes(tenant(bad.port(), null, Duration.ofMinutes(1)))) {
            NeighbourException failure = failure(routes, route);

            assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
            assertThat(failure).hasMessageContaining("larger than 32 MB");
            await().until(() -> bad.open() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query"})
    void aNameThatDoesNotResolveIsSaid(String route) throws Exception {
        try (DataverseRoutes routes =
                new DataverseRoutes(tenant(URI.create("http://contoso.invalid"), null, PATIENCE))) {
            NeighbourException failure = failure(routes, route);

            assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
            assertThat(failure).hasMessageContaining("contoso.invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query"})
    void aPortThatNobodyListensAtIsDown(String route) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (DataverseRoutes routes = new DataverseRoutes(impatient(port))) {
            assertThat(failure(routes, route).kind()).isEqualTo(FailureKind.DOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query"})
    void aCertificateThatHasExpiredIsNotTrusted(String route) throws Exception {
        assertNotTrusted(route, "localhost", Instant.now().minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query"})
    void aCertificateOfAnotherNameIsNotTrusted(String route) throws Exception {
        assertNotTrusted(route, "fabrikam.example", Instant.now().plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataverse-send", "dataverse-query"})
    void aGoodCertificateIsTrusted(String route) throws Exception {
        assertThat(overTls(route, "localhost", Instant.now().plus(Duration.ofDays(1))))
                .isNull();
    }

    private void assertNotTrusted(String route, String name, Instant until) throws Exception {
        NeighbourException failure = overTls(route, name, until);

        assertThat(failure.kind()).isEqualTo(FailureKind.DOWN);
        assertThat(failure).hasMessageContaining("Check dynamics.url, the certificate there");
    }

    private NeighbourException overTls(String route, String name, Instant until) throws Exception {
        TlsStub tls = new TlsStub();
        ServerSocket listening = tls.server(name, until)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (BadLine line = new BadLine(listening, BadLine.ANSWER);
                DataverseRoutes routes = new DataverseRoutes(tenant(
                        URI.create("https://localhost:" + line.port()),
                        tls.trustedIn(folder),
                        Duration.ofSeconds(20)))) {
            return failure(routes, route);
        }
    }

    private static TenantSettings impatient(int port) {
        return tenant(port, null, PATIENCE);
    }

    private static TenantSettings tenant(int port, Path trust, Duration patience) {
        return tenant(URI.create("http://localhost:" + port), trust, patience);
    }

    private static TenantSettings tenant(URI url, Path trust, Duration patience) {
        return TenantsStub.tenant(
                "contoso", url, TenantsStub.contoso(url).dynamics().authority(), trust, "s", patience);
    }
}
