package bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the service is to be started: by itself as it is shipped, with an empty journal and one tenant. */
public final class ProductStart {

    private final Bench bench;
    private final Map<String, TenantSettings> tenants = new LinkedHashMap<>();
    private final List<String> prefix = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path jar;
    private Path data;
    private boolean inFolderOfJar;

    ProductStart(Bench bench, TenantSettings tenant) {
        this.bench = bench;
        this.jar = bench.extractedJar();
        tenants.put(tenant.tenant(), tenant);
    }

    /** The first tenant's settings, to be changed before the start; {@link Product#refresh} takes over later changes. */
    public TenantSettings settings() {
        return tenants.values().iterator().next();
    }

    /** These tenants instead of the first. */
    public ProductStart tenants(List<TenantSettings> all) {
        tenants.clear();
        all.forEach(each -> tenants.put(each.tenant(), each));
        return this;
    }

    /** Another jar than the extracted one. */
    public ProductStart jar(Path other) {
        jar = other;
        return this;
    }

    /** Starts it by the jar's bare name, with which an archive of classes beside it was made. */
    public ProductStart inFolderOfJar() {
        inFolderOfJar = true;
        return this;
    }

    /** What comes before java: taskset, nice. */
    public ProductStart prefix(String... words) {
        prefix.addAll(List.of(words));
        return this;
    }

    /** Of the Java virtual machine. */
    public ProductStart options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Of the service: --voiceflows.… */
    public ProductStart arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    public ProductStart environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The data directory of one that was killed, or one that several share. */
    public ProductStart data(Path directory) {
        data = directory;
        return this;
    }

    /** Starts it and waits until it is ready. */
    public Product start() throws Exception {
        Path folder = bench.folder("service");
        Path settings = Files.createDirectories(folder.resolve("settings"));
        for (TenantSettings each : tenants.values()) {
            each.write(settings);
        }
        int port = JavaProcess.freePort();
        int management = JavaProcess.freePort();
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", inFolderOfJar ? jar.getFileName().toString() : jar.toString(), "--server.port=" + port,
                "--voiceflows.management.port=" + management,
                "--voiceflows.data-directory=" + (data == null ? folder : data)));
        command.addAll(arguments);
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("VOICEFLOWS_SETTINGS", settings.toString());
        all.put("VOICEFLOWS_ADMIN_PASSWORD", Client.PASSWORD);
        long begin = System.nanoTime();
        JavaProcess process = new JavaProcess(inFolderOfJar ? jar.getParent() : folder, folder, prefix, all, command);
        return new Product(process, new Client("http://localhost:" + port), new Client("http://localhost:" + management),
                settings, settings().tenant(), begin);
    }
}
