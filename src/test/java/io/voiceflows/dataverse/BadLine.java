package io.voiceflows.dataverse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A server that takes a request and then behaves as a bad line does, byte by byte. */
final class BadLine implements AutoCloseable {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /** What the client gets once its request is in. */
    interface Script {
        void play(BadLine line, Socket client) throws IOException;
    }

    static final Script BLACK_HOLE = (line, client) -> {};
    static final Script RESET_BEFORE = (line, client) -> reset(client);
    static final Script RESET_IN_BODY = (line, client) -> {
        write(client, HEAD + "Content-Length: 100\r\n\r\n{\"value\":[");
        reset(client);
    };
    static final Script ANSWER = (line, client) -> write(client, HEAD + "Content-Length: 12\r\n\r\n{\"value\":[]}");
    static final Script DRIP = (line, client) -> {
        write(client, HEAD + "Content-Length: 100000\r\n\r\n");
        while (!line.over(20)) {
            write(client, " ");
        }
    };
    static final Script DRIPPING_HEAD = (line, client) -> {
        write(client, HEAD + "X-Slow: ");
        while (!line.over(20)) {
            write(client, "x");
        }
    };
    /** A gigabyte that travels as a megabyte. */
    static final Script ZIPPED_GIGABYTE = (line, client) -> {
        write(client, HEAD + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
        byte[] megabyte = new byte[1024 * 1024];
        try (OutputStream zip = new GZIPOutputStream(client.getOutputStream(), 64 * 1024)) {
            for (int i = 0; i < 1024; i++) {
                zip.write(megabyte);
            }
        }
    };

    private final ServerSocket server;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();

    BadLine(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    BadLine(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        threads.submit(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    /** Tears down every connection, whoever holds it. */
    void resetAll() throws IOException {
        for (Socket client : clients) {
            reset(client);
        }
    }

    /** Connections that the client still holds. */
    int open() {
        return open.get();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            accepted.incrementAndGet();
            open.incrementAndGet();
            clients.add(client);
            threads.submit(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            while (in.read(new byte[8192]) > 0) {
                script.play(this, client);
            }
        } catch (IOException gone) {
            // the client went, or was sent away
        } finally {
            open.decrementAndGet();
        }
    }

    /** Waits a little; true when it is time to stop. */
    private boolean over(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void reset(Socket client) throws IOException {
        if (!client.isClosed()) {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        threads.shutdownNow();
    }
}
