package io.voiceflows.operations.check;

import io.voiceflows.settings.LoadResult;
import io.voiceflows.settings.SettingsLoader;
import io.voiceflows.settings.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The service as a command starts it: clients, routes and pipelines, but no web server and no schedule, and a journal of its
 * own in memory. Without settings it works with the sandbox.
 */
final class OfflineService {

    private final String command;
    private final List<String> options;
    private final List<String> arguments;
    private final Path path;
    private final LoadResult settings;

    /**
     * @param command what the command line asks for, for example {@code --check}; a path to settings may follow it
     * @param options of the command itself; all others that begin with two dashes are properties of the service
     */
    OfflineService(String command, List<String> options, String... arguments) {
        this.command = command;
        this.options = List.copyOf(options);
        this.arguments = List.of(arguments);
        Optional<Path> named = namedPath();
        path = named.orElseGet(this::usualPath);
        settings = named.isPresent() || hasSettings(path) ? new SettingsLoader(System::getenv).load(path) : null;
    }

    /** Whether the command line asks for this command. */
    static boolean askedFor(String command, String... arguments) {
        return Stream.of(arguments).anyMatch(each -> each.equals(command) || each.startsWith(command + "="));
    }

    boolean has(String option) {
        return arguments.contains(option);
    }

    Path path() {
        return path;
    }

    /** Empty when there are none, so that the sandbox is used instead. */
    Optional<LoadResult> settings() {
        return Optional.ofNullable(settings);
    }

    ConfigurableApplicationContext start() {
        SpringApplication service = new SpringApplication(CheckApplication.class);
        service.setWebApplicationType(WebApplicationType.NONE);
        service.setLogStartupInfo(false);
        service.setRegisterShutdownHook(false);
        List<String> properties = new ArrayList<>(List.of(
                "--logging.threshold.console=OFF",
                "--spring.main.banner-mode=off",
                "--voiceflows.schedules.enabled=false",
                "--management.endpoint.health.validate-group-membership=false",
                // The journal of a running service is not ours to open: it may be locked, and no command writes to it
                // nor to its audit log.
                "--spring.datasource.url=jdbc:h2:mem:check",
                "--voiceflows.audit.file=",
                "--voiceflows.settings-directory=" + directory(path)));
        if (settings == null) {
            service.setAdditionalProfiles("sandbox");
            properties.add("--voiceflows.sandbox.http-port=0");
            properties.add("--voiceflows.sandbox.https-port=0");
        } else {
            CheckedTenants tenants = new CheckedTenants(settings);
            service.addInitializers(context ->
                    ((GenericApplicationContext) context).registerBean("checkedTenants", Tenants.class, () -> tenants));
        }
        arguments.stream().filter(this::property).forEach(properties::add);
        return service.run(properties.toArray(String[]::new));
    }

    /** A path on the command line was meant: where it is absent, nothing else is used instead. */
    private Optional<Path> namedPath() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(command + "=")) {
                return Optional.of(Path.of(argument.substring(command.length() + 1)));
            }
            boolean named = argument.equals(command) && i + 1 < arguments.size();
            if (named && !arguments.get(i + 1).startsWith("--")) {
                return Optional.of(Path.of(arguments.get(i + 1)));
            }
        }
        return Optional.empty();
    }

    /** Where the service would look. */
    private Path usualPath() {
        String key = "--voiceflows.settings-directory=";
        return arguments.stream()
                .filter(argument -> argument.startsWith(key))
                .map(argument -> Path.of(argument.substring(key.length())))
                .findFirst()
                .orElseGet(() -> Path.of(System.getenv().getOrDefault("VOICEFLOWS_SETTINGS", "settings")));
    }

    private boolean property(String argument) {
        return argument.startsWith("--") && !argument.startsWith(command) && !options.contains(argument);
    }

    private static boolean hasSettings(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.ya?ml"));
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static Path directory(Path path) {
        return Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path;
    }

    static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "the service cannot start: " + deepest.getMessage();
    }
}
