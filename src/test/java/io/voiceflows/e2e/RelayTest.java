package io.voiceflows.e2e;

import static io.voiceflows.e2e.Relay.Direction.DOWNSTREAM;
import static io.voiceflows.e2e.Relay.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay does to a connection what it was told, and nothing else. Its neighbour here says back what it hears. */
class RelayTest {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final StringBuffer heard = new StringBuffer();
    private ServerSocket neighbour;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        neighbour = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread echo = new Thread(this::echo);
        echo.setDaemon(true);
        echo.start();
        relay = new Relay(neighbour.getLocalPort(), 7, pauses::add);
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        neighbour.close();
    }

    @Test
    void withoutToxicsItIsACable() throws IOException {
        assertThat(said("hello")).isEqualTo("hello");
        assertThat(pauses).isEmpty();
        assertThat(relay.accepted()).isEqualTo(1);
    }

    @Test
    void connectionsThatBothSidesEndedAreForgotten() throws IOException {
        said("hello");
        await().until(() -> relay.openConnections() == 0);
    }

    @Test
    void anAddressKeepsItsPathAndGetsTheRelaysPort() {
        assertThat(relay.instead(URI.create("https://localhost:1/a/b")))
                .isEqualTo(URI.create("https://localhost:" + relay.port() + "/a/b"));
    }

    @Test
    void latencyWaitsForItsDelayGiveOrTakeTheJitter() throws IOException {
        relay.pour(DOWNSTREAM, new Toxic.Latency(Duration.ofMillis(500), Duration.ofMillis(100)));
        for (int i = 0; i < 20; i++) {
            assertThat(said("hello")).isEqualTo("hello");
        }
        assertThat(pauses)
                .hasSizeGreaterThanOrEqualTo(20)
                .allMatch(pause -> pause.toMillis() >= 400 && pause.toMillis() <= 600);
        assertThat(Set.copyOf(pauses)).as("it varies").hasSizeGreaterThan(5);
    }

    @Test
    void bandwidthPassesAllBytesAndWaitsAsLongAsTheyTake() throws IOException {
        relay.pour(UPSTREAM, new Toxic.Bandwidth(100));
        assertThat(said("a".repeat(250))).isEqualTo("a".repeat(250));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void aSlicerCutsWhatItPassesAndLosesNothing() throws IOException {
        relay.pour(UPSTREAM, new Toxic.Slicer(10, 5, Duration.ofMillis(1)));
        String text = "0123456789".repeat(10);
        assertThat(said(text)).isEqualTo(text);
        assertThat(pauses).hasSizeBetween(5, 20);
    }

    @Test
    void afterItsLimitTheConnectionEnds() throws IOException {
        relay.pour(DOWNSTREAM, new Toxic.LimitData(3));
        assertThat(said("hello")).isEqualTo("hel");
    }

    @Test
    void aBlackHoleTakesEverythingAndAnswersNothing() throws IOException {
        relay.pour(UPSTREAM, new Toxic.Timeout(Duration.ZERO));
        try (Socket socket = connect()) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write('x');
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aTimeoutEndsTheConnectionWithoutAByte() throws IOException {
        relay.pour(UPSTREAM, new Toxic.Timeout(Duration.ofSeconds(9)));
        assertThat(said("hello")).isEmpty();
        assertThat(heard).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void resetPeerTearsTheConnectionDown() {
        relay.pour(DOWNSTREAM, new Toxic.ResetPeer(Duration.ZERO));
        assertThatThrownBy(() -> said("hello")).isInstanceOf(SocketException.class);
        assertThat(heard).as("the neighbour had the request").hasToString("hello");
    }

    @Test
    void slowCloseTellsTheEndLate() throws IOException {
        relay.pour(DOWNSTREAM, new Toxic.SlowClose(Duration.ofSeconds(3)));
        assertThat(said("hello")).isEqualTo("hello");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void whileItIsDownNobodyGetsInAndAfterwardsEverybodyDoes() throws IOException {
        try (Socket before = connect()) {
            before.getOutputStream().write('x');
            assertThat(before.getInputStream().read()).isEqualTo('x');
            relay.down();
            assertThat(endOf(before)).isTrue();
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        relay.up();
        assertThat(said("hello")).isEqualTo("hello");
    }

    @Test
    void aToxicityOfAThirdConcernsAboutAThirdOfTheConnections() throws IOException {
        relay.pour(DOWNSTREAM, new Toxic.LimitData(1), 1 / 3.0);
        int cut = 0;
        for (int i = 0; i < 60; i++) {
            cut += said("hello").equals("h") ? 1 : 0;
        }
        assertThat(cut).isBetween(8, 35);
    }

    @Test
    void toxicsWorkOneAfterTheOtherAndCleanTakesThemAllAway() throws IOException {
        relay.pour(DOWNSTREAM, new Toxic.Latency(Duration.ofMillis(5), Duration.ZERO))
                .pour(DOWNSTREAM, new Toxic.LimitData(2));
        assertThat(said("hello")).isEqualTo("he");
        assertThat(pauses).containsExactly(Duration.ofMillis(5));
        relay.clean();
        assertThat(said("hello")).isEqualTo("hello");
    }

    /** What comes back until the end of the connection. */
    private String said(String text) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    private static boolean endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private void echo() {
        while (!neighbour.isClosed()) {
            try (Socket client = neighbour.accept()) {
                byte[] buffer = new byte[1024];
                for (int read = client.getInputStream().read(buffer); read >= 0; ) {
                    heard.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                    client.getOutputStream().write(buffer, 0, read);
                    read = client.getInputStream().read(buffer);
                }
            } catch (IOException broken) {
                // The test breaks connections on purpose.
            }
        }
    }
}
