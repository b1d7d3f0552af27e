package bench.kit;

import io.voiceflows.sandbox.SandboxOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many sandboxes in one process: a tenant each, with neighbours of its own that can be broken by themselves. */
public final class SandboxHost {

    private SandboxHost() {}

    /** @return the first one's process is that of all: who closes one closes all */
    public static List<Sandbox> start(Bench bench, int count) throws Exception {
        Path folder = bench.folder("sandboxes");
        JavaProcess process = new JavaProcess(folder, List.of(), Map.of(), List.of(
                "-cp", System.getProperty("java.class.path"), SandboxHost.class.getName(), String.valueOf(count),
                folder.toString()));
        Path ports = folder.resolve("ports");
        Until.holds("the sandboxes answer", Duration.ofMinutes(5), () -> {
            if (!process.alive()) {
                throw new IllegalStateException(process.log());
            }
            return Files.exists(ports);
        });
        List<Sandbox> all = new ArrayList<>();
        for (String port : Files.readAllLines(ports)) {
            all.add(new Sandbox(process, "http://localhost:" + port, folder.resolve("sandbox-" + port)));
        }
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            String port = String.valueOf(JavaProcess.freePort());
            SandboxOnly.run("--voiceflows.sandbox.day=false", "--voiceflows.sandbox.http-port=" + port,
                    "--voiceflows.sandbox.https-port=" + JavaProcess.freePort(), "--voiceflows.data-directory=" + folder);
            ports.add(port);
        }
        Path written = Files.write(folder.resolve("ports.new"), ports);
        Files.move(written, folder.resolve("ports"));
    }
}
