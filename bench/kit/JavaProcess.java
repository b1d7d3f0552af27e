package bench.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, whose output goes to a file. */
public class JavaProcess implements AutoCloseable {

    private static final Set<Integer> PORTS = new HashSet<>();
    /** One or several, by the collector. */
    private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

    private final Process process;
    private final Path log;

    public JavaProcess(Path folder, List<String> prefix, Map<String, String> environment, List<String> arguments)
            throws IOException {
        this(folder, folder, prefix, environment, arguments);
    }

    /**
     * @param folder where it runs
     * @param output where its log is written
     * @param prefix what comes before java, such as taskset and nice
     * @param arguments options, -jar or class, and what follows
     */
    public JavaProcess(
            Path folder, Path output, List<String> prefix, Map<String, String> environment, List<String> arguments)
            throws IOException {
        log = output.resolve("log");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Bench.started(this);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** What it wrote. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Processor time of all its threads: says more than the clock where others use the processors too. */
    public Duration busy() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public long residentMegabytes() throws IOException {
        return Long.parseLong(Machine.output("ps", "-o", "rss=", "-p", String.valueOf(pid()))) / 1024;
    }

    /** Bytes of used heap after a full collection. */
    public long heapAfterCollection() throws IOException {
        jcmd("GC.run");
        Matcher generation = GENERATION.matcher(jcmd("GC.heap_info"));
        long kilobytes = 0;
        while (generation.find()) {
            kilobytes += Long.parseLong(generation.group(1));
        }
        return kilobytes * 1024;
    }

    /** What a diagnostic command of the virtual machine answers, such as Thread.print. */
    public String jcmd(String... command) throws IOException {
        List<String> all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid())));
        all.addAll(List.of(command));
        return Machine.output(all.toArray(String[]::new));
    }

    /** Sends a signal by its name: STOP, CONT, TERM. */
    public void signal(String name) throws IOException {
        Machine.output("kill", "-" + name, String.valueOf(pid()));
    }

    /** SIGKILL, in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        Bench.ended(this);
    }

    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** SIGTERM, and SIGKILL when it does not end by itself. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!endsWithin(Duration.ofSeconds(40))) {
            process.destroyForcibly();
        }
        Bench.ended(this);
    }

    /** Runs a program to its end, which must be a good one. */
    static void run(Path folder, List<String> arguments) throws Exception {
        try (JavaProcess process = new JavaProcess(folder, List.of(), Map.of(), arguments)) {
            if (!process.endsWithin(Duration.ofMinutes(3)) || process.exitCode() != 0) {
                throw new IllegalStateException("java " + String.join(" ", arguments) + " failed: " + process.log());
            }
        }
    }

    /** A port that nobody listens at and that was not given out before. */
    public static synchronized int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } while (!PORTS.add(port));
        return port;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
