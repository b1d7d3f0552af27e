package bench.kit;

import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
            SandboxServer server = SandboxServer.start(SandboxOptions.quiet());
            write(server, folder.resolve("sandbox-" + server.httpPort()));
            ports.add(String.valueOf(server.httpPort()));
        }
        Path written = Files.write(folder.resolve("ports.new"), ports);
        Files.move(written, folder.resolve("ports"));
        Thread.currentThread().join();
    }

    /** What a sandbox that runs alone writes by itself. */
    private static void write(SandboxServer server, Path folder) throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("contoso-dynamics"), server.identity().clientSecret());
        Files.writeString(secrets.resolve("contoso-enreach"), server.identity().enreachKey());
        Files.writeString(secrets.resolve("contoso-routing"), SandboxOptions.ROUTING_KEY);
        Files.writeString(folder.resolve("sandbox-ca.pem"), server.authorityPem());
        try (InputStream template = SandboxServer.class.getResourceAsStream("/sandbox/contoso.yaml")) {
            Files.writeString(folder.resolve("contoso.yaml"), new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${https}", server.https().toString())
                    .replace("${http}", server.http().toString())
                    .replace("${tenant}", server.identity().tenant())
                    .replace("${client-id}", server.identity().clientId())
                    .replace("${enreach-user}", server.identity().enreachUser()));
        }
    }
}
