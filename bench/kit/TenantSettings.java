package bench.kit;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Settings of one tenant, begun from those that a sandbox wrote, in a folder that a service can be started on. */
public final class TenantSettings {

    /** No run in this century. */
    public static final String NEVER = "0 0 0 1 1 ? 2099";

    private final String tenant;
    private final Path template;
    private final Map<String, Object> values;

    private TenantSettings(String tenant, Path template, Map<String, Object> values) {
        this.tenant = tenant;
        this.template = template;
        this.values = values;
    }

    /** @param folder the settings that a sandbox wrote */
    static TenantSettings of(Path folder) throws IOException {
        return new TenantSettings(
                "contoso", folder, new Yaml().load(new StringReader(Files.readString(folder.resolve("contoso.yaml")))));
    }

    public String tenant() {
        return tenant;
    }

    /** The same for another tenant; changes of one are none of the other. */
    public TenantSettings named(String other) {
        return new TenantSettings(other, template, new Yaml().load(new Yaml().dump(values)));
    }

    /** @param path as in docs/settings.md: phone-call-sync.settle-seconds */
    public TenantSettings set(String path, Object value) {
        String[] names = path.split("\\.");
        Map<String, Object> group = values;
        for (int i = 0; i < names.length - 1; i++) {
            group = group(group, names[i]);
        }
        group.put(names[names.length - 1], value);
        return this;
    }

    /** Takes a setting away, so that its default counts. */
    public TenantSettings unset(String path) {
        String[] names = path.split("\\.");
        Map<String, Object> group = values;
        for (int i = 0; i < names.length - 1; i++) {
            group = group(group, names[i]);
        }
        group.remove(names[names.length - 1]);
        return this;
    }

    public TenantSettings schedule(String pipeline, String cron) {
        return set("schedules." + pipeline, cron);
    }

    /** No pipeline runs by itself but those that are scheduled afterwards. */
    public TenantSettings quiet() {
        Stream.of("callback-sync", "call-sync", "call-details", "customer-index", "user-ids", "user-ids-changes")
                .forEach(each -> schedule(each, NEVER));
        return this;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.computeIfAbsent(name, missing -> new LinkedHashMap<>());
    }

    /** Writes {@code <tenant>.yaml} with its secrets and the authority's certificate. */
    void write(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(template)) {
            for (Path each : all.filter(Files::isRegularFile).filter(each -> !each.endsWith("contoso.yaml")).toList()) {
                Path to = folder.resolve(tenant).resolve(template.relativize(each));
                Files.createDirectories(to.getParent());
                Files.copy(each, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        String text = new Yaml(options).dump(values);
        Files.writeString(folder.resolve(tenant + ".yaml"), text
                .replaceAll("(?m)(file: )(secrets/|sandbox-ca)", "$1" + tenant + "/$2"));
    }
}
