package bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * One measuring: its folder, the processes that it started, and its result. What it started ends with it, also when it
 * fails or is interrupted.
 */
public final class Bench implements AutoCloseable {

    private static final Collection<JavaProcess> RUNNING = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(JavaProcess::kill)));
    }

    private final Path service = Path.of(System.getProperty("bench.service")).toAbsolutePath();
    private final Path folder;
    private final Report report;

    /**
     * @param title what is measured, the heading of the result
     * @param slug the result's name behind its date: results/2026-11-27-calls.md
     */
    public Bench(String title, String slug, Arguments arguments) throws IOException {
        arguments.complete();
        folder = Files.createTempDirectory("bench-" + slug + "-");
        // What was measured in another way than the standard one is no result
        Path results = Path.of(arguments.standard() ? "bench/results" : "target/bench/results");
        report = new Report(title, results, slug + arguments.suffix(), arguments.command());
        System.out.println("Logs are in " + folder);
    }

    /** The packaged service as it was when the bench began. */
    public Path jar() {
        return service.resolve("service.jar");
    }

    /** The same with its libraries beside it, as docker/Dockerfile has it: starts quicker. */
    public Path extractedJar() {
        return service.resolve("extracted/service.jar");
    }

    /** Where whatever is started leaves its data and its log. */
    public Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    public Report report() {
        return report;
    }

    /** The sandbox alone, without its scripted day. */
    public Sandbox sandbox() throws Exception {
        return new Sandbox(this);
    }

    /** The service on the sandbox; it is started by {@link ProductStart#start}. */
    public ProductStart product(Sandbox sandbox) throws IOException {
        return new ProductStart(this, sandbox.tenant());
    }

    static void started(JavaProcess process) {
        RUNNING.add(process);
    }

    static void ended(JavaProcess process) {
        RUNNING.remove(process);
    }

    /** Writes the result. A bench that failed does not come here. */
    public void done() throws IOException {
        report.write();
    }

    @Override
    public void close() {
        RUNNING.forEach(JavaProcess::kill);
    }
}
