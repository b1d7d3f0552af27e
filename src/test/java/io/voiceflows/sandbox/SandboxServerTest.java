package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxServerTest {

    @Test
    void aTokenOfTheSignInOpensDataverse() throws Exception {
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet())) {
            SandboxClient client = new SandboxClient(server);
            assertThat(client.get("/api/data/v9.2/WhoAmI").status()).isEqualTo(401);
            var me = client.with("Authorization", "Bearer " + token(client, server, SandboxOptions.CLIENT_ID))
                    .get("/api/data/v9.2/WhoAmI");
            assertThat(me.status()).isEqualTo(200);
            assertThat(me.json().path("UserId").asText()).isNotEmpty();
        }
    }

    @Test
    void anApplicationThatIsNoUserOfTheEnvironmentIsForbidden() throws Exception {
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet())) {
            SandboxClient client = new SandboxClient(server);
            var refused = client.with(
                            "Authorization", "Bearer " + token(client, server, SandboxOptions.STRANGER_CLIENT_ID))
                    .get("/api/data/v9.2/WhoAmI");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().at("/error/code").asText()).isEqualTo("0x80072560");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2F", "%5C", "%3C"})
    void aKeyThatNoAddressCanCarryIsRefusedAsDataverseDoes(String character) throws Exception {
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet())) {
            SandboxClient client = new SandboxClient(server);
            var refused = client.with("Authorization", "Bearer " + token(client, server, SandboxOptions.CLIENT_ID))
                    .get("/api/data/v9.2/accounts(accountnumber='A" + character + "1')");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/error/code").asText()).isEqualTo("0x80060888");
        }
    }

    @Test
    void whoMaySignInIsAMatterOfSettings() throws Exception {
        SandboxIdentity fabrikam = new SandboxIdentity(
                "33333333-0000-4000-8000-000000000000",
                "44444444-1111-4111-8111-111111111111",
                "other-secret",
                "sync@fabrikam.example",
                "other-key",
                "other-password");
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet().withIdentity(fabrikam))) {
            SandboxClient client = new SandboxClient(server);
            String token = client.form(
                            "/" + fabrikam.tenant() + "/oauth2/v2.0/token",
                            Map.of(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    fabrikam.clientId(),
                                    "client_secret",
                                    fabrikam.clientSecret(),
                                    "scope",
                                    server.http() + "/.default"))
                    .json()
                    .path("access_token")
                    .asText();
            assertThat(client.with("Authorization", "Bearer " + token)
                            .get("/api/data/v9.2/WhoAmI")
                            .status())
                    .isEqualTo(200);
            assertThat(client.basic(fabrikam.enreachUser(), fabrikam.enreachKey())
                            .get("/enreach/api/users/me")
                            .json()
                            .path("UserName")
                            .asText())
                    .isEqualTo(fabrikam.enreachUser());
            assertThat(client.basic(SandboxOptions.ENREACH_USER, SandboxOptions.ENREACH_KEY)
                            .get("/enreach/api/users/me")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void twoSandboxesStandSideBySide() throws Exception {
        try (SandboxServer one = SandboxServer.start(SandboxOptions.quiet());
                SandboxServer two = SandboxServer.start(SandboxOptions.quiet())) {
            new SandboxClient(one).post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
            assertThat(new SandboxClient(two)
                            .get("/sandbox/clock")
                            .json()
                            .path("shift")
                            .asText())
                    .isEqualTo("PT0S");
        }
    }

    @Test
    void aTakenPortIsNamedWithTheCure() {
        try (SandboxServer one = SandboxServer.start(SandboxOptions.quiet())) {
            SandboxOptions same = new SandboxOptions(
                    "127.0.0.1", one.httpPort(), 0, List.of(), false, SandboxIdentity.standard(), Clock.systemUTC());
            assertThatThrownBy(() -> SandboxServer.start(same))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(one.httpPort()))
                    .hasMessageContaining("voiceflows.sandbox.http-port");
            long before = doors();
            SandboxOptions sameHttps = new SandboxOptions(
                    "127.0.0.1", 0, one.httpsPort(), List.of(), false, SandboxIdentity.standard(), Clock.systemUTC());
            assertThatThrownBy(() -> SandboxServer.start(sameHttps)).isInstanceOf(IllegalStateException.class);
            assertThat(doors()).as("what was open is closed again").isEqualTo(before);
        }
    }

    @Test
    void afterClosingNobodyAnswers() {
        SandboxServer server = SandboxServer.start(SandboxOptions.quiet());
        int port = server.httpPort();
        server.close();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void localhostIsBothLoopbackAddressesAndNoOther() throws Exception {
        SandboxOptions localhost =
                new SandboxOptions("localhost", 0, 0, List.of(), false, SandboxIdentity.standard(), Clock.systemUTC());
        try (SandboxServer server = SandboxServer.start(localhost)) {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (address.isLoopbackAddress()) {
                        new Socket(address, server.httpPort()).close();
                        new Socket(address, server.httpsPort()).close();
                    } else {
                        assertThatThrownBy(() -> new Socket(address, server.httpPort()).close())
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }
    }

    @Test
    void theDataSetHoldsTheQueuesOfTheSettingsAndCustomersInManySpellings() throws Exception {
        try (SandboxServer server = SandboxServer.start(SandboxOptions.quiet())) {
            SandboxClient client = new SandboxClient(server);
            assertThat(client.get("/sandbox/rows/queues").text())
                    .contains("5a1e0000-0000-4000-8000-000000000001")
                    .contains("5a1e0000-0000-4000-8000-000000000002")
                    .contains("5a1e0000-0000-4000-8000-000000000003");
            assertThat(client.get("/sandbox/rows/contacts").json()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(client.get("/sandbox/rows/contacts").text()).contains("0044 (0) 20-7946.0178");
            assertThat(client.get("/sandbox/rows/leads").json()).hasSize(2);
        }
    }

    private static long doors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-Acceptor"))
                .count();
    }

    private static String token(SandboxClient client, SandboxServer server, String clientId) throws Exception {
        Map<String, String> fields = new HashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", clientId);
        fields.put("client_secret", SandboxOptions.CLIENT_SECRET);
        fields.put("scope", "http://127.0.0.1:" + server.httpPort() + "/.default");
        return client.form("/" + SandboxOptions.TENANT + "/oauth2/v2.0/token", fields)
                .json()
                .path("access_token")
                .asText();
    }
}
