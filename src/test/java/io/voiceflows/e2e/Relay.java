package io.voiceflows.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay between the product and a neighbour that can be told to misbehave ({@link Toxic}). It knows nothing of HTTP
 * and works for https just as well. Upstream is what the product sends, downstream what it receives.
 */
final class Relay implements AutoCloseable {

    enum Direction {
        UPSTREAM,
        DOWNSTREAM
    }

    /** How a relay waits; a test that wants to know how long can put a note in its place. */
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    /** A toxic and the part of the connections that it concerns. */
    private record Poured(Direction direction, Toxic toxic, double toxicity) {}

    private final InetSocketAddress target;
    private final Pause pause;
    private final Random random;
    private final List<Poured> toxics = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final int port;
    private volatile ServerSocket door;
    private volatile Thread doorkeeper;

    Relay(int targetPort, long seed, Pause pause) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.random = new Random(seed);
        this.pause = pause;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    /** To this port of the loopback address. */
    static Relay to(int targetPort) {
        return new Relay(targetPort, 1, length -> Thread.sleep(length.toMillis()));
    }

    int port() {
        return port;
    }

    /** The same address with the relay's port in place of the neighbour's. */
    URI instead(URI neighbour) {
        return URI.create(neighbour.getScheme() + "://" + neighbour.getHost() + ":" + port + neighbour.getRawPath());
    }

    /** From now on, also for the connections that are open. */
    Relay pour(Direction direction, Toxic toxic) {
        return pour(direction, toxic, 1);
    }

    /** @param toxicity the part of the connections that it concerns, from 0 to 1, drawn by the relay's seed */
    Relay pour(Direction direction, Toxic toxic, double toxicity) {
        toxics.add(new Poured(direction, toxic, toxicity));
        return this;
    }

    /** As harmless as a cable. */
    Relay clean() {
        toxics.clear();
        return this;
    }

    /** All connections end and none is taken. */
    void down() {
        try {
            door.close();
            // The system goes on taking connections until whoever waits for one has woken up.
            doorkeeper.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Relay::closeQuietly);
    }

    /** Connections are taken again, on the same port. */
    void up() {
        door = listen(port);
    }

    /** How many connections were made since the start. */
    int accepted() {
        return accepted.get();
    }

    /** How many connections are open towards the product. */
    int openConnections() {
        return open.size() / 2;
    }

    @Override
    public void close() {
        down();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
            doorkeeper = start("relay-door-" + opened.getLocalPort(), () -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                connect(from.accept());
            } catch (IOException closedOrRefused) {
                // Closed by down(), or the neighbour is not there: the product sees a closed connection.
            }
        }
    }

    private void connect(Socket product) throws IOException {
        Socket neighbour = new Socket();
        try {
            neighbour.connect(target);
        } catch (IOException refused) {
            product.close();
            throw refused;
        }
        accepted.incrementAndGet();
        product.setTcpNoDelay(true);
        neighbour.setTcpNoDelay(true);
        open.addAll(List.of(product, neighbour));
        double drawn = draw();
        Flow upstream = new Flow(Direction.UPSTREAM, product, neighbour, drawn);
        Flow downstream = new Flow(Direction.DOWNSTREAM, neighbour, product, drawn);
        start("relay-up-" + port, upstream::pump);
        start("relay-down-" + port, downstream::pump);
    }

    private double draw() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    /** One direction of one connection. */
    final class Flow {

        private final Direction direction;
        private final Socket from;
        private final Socket to;
        private final double drawn;
        private List<Toxic> rest = List.of();
        private long passed;

        private Flow(Direction direction, Socket from, Socket to, double drawn) {
            this.direction = direction;
            this.from = from;
            this.to = to;
            this.drawn = drawn;
        }

        private void pump() {
            byte[] buffer = new byte[16 * 1024];
            try {
                for (int read = from.getInputStream().read(buffer); read >= 0; ) {
                    rest = standing();
                    send(buffer, 0, read);
                    read = from.getInputStream().read(buffer);
                }
                end();
            } catch (IOException broken) {
                close();
            }
        }

        private List<Toxic> standing() {
            return toxics.stream()
                    .filter(poured -> poured.direction() == direction && drawn < poured.toxicity())
                    .map(Poured::toxic)
                    .toList();
        }

        private void end() throws IOException {
            for (Toxic toxic : standing()) {
                if (!toxic.passEnd(this)) {
                    return;
                }
            }
            if (!to.isClosed()) {
                to.shutdownOutput();
            }
            if (from.isOutputShutdown() || to.isInputShutdown() || to.isClosed()) {
                close();
            }
        }

        /** To the next toxic, and after the last one to the receiver. */
        void send(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0 || to.isClosed()) {
                return;
            }
            if (rest.isEmpty()) {
                to.getOutputStream().write(bytes, offset, length);
                passed += length;
                return;
            }
            List<Toxic> all = rest;
            rest = all.subList(1, all.size());
            try {
                all.get(0).pass(Arrays.copyOfRange(bytes, offset, offset + length), this);
            } finally {
                rest = all;
            }
        }

        void send(byte[] bytes) throws IOException {
            send(bytes, 0, bytes.length);
        }

        void pause(Duration length) {
            try {
                pause.of(length);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        /** How many bytes the receiver has got. */
        long passed() {
            return passed;
        }

        Random random() {
            return random;
        }

        /** Both sides learn that the connection is over. */
        void close() {
            closeQuietly(from);
            closeQuietly(to);
            open.removeAll(List.of(from, to));
        }

        /** Both sides get a TCP reset. */
        void reset() throws IOException {
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
            close();
        }
    }
}
