package io.voiceflows.operations.check;

import io.voiceflows.settings.LoadResult;
import io.voiceflows.settings.SettingsLoader;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.lint.RouteLint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * {@code --check [settings file or directory] [--strict] [--json]}: examines settings, routes and each tenant's
 * neighbours, prints a report and ends. Starts no web server and no schedule, writes nothing. Without settings it checks
 * against the sandbox.
 */
public final class CheckCommand {

    private static final String WORD = "--check";
    /** What is only to be looked at fails the check too. */
    private static final String STRICT = "--strict";
    /** The report as one JSON document instead of text. */
    private static final String JSON = "--json";

    private final PrintStream out;
    private final List<String> arguments;

    private CheckCommand(PrintStream out, String[] arguments) {
        this.out = out;
        this.arguments = List.of(arguments);
    }

    /** Whether the command line asks for a check. */
    public static boolean askedFor(String... arguments) {
        return Stream.of(arguments).anyMatch(each -> each.equals(WORD) || each.startsWith(WORD + "="));
    }

    /** Runs the check and gives the exit code: 0, or 1 when there is any fault, or with {@code --strict} any warning. */
    public static int run(PrintStream out, String... arguments) {
        return new CheckCommand(out, arguments).run();
    }

    private int run() {
        Report report = new Report(out, arguments.contains(JSON), arguments.contains(STRICT));
        Optional<Path> named = namedPath();
        Path path = named.orElseGet(this::usualPath);
        LoadResult settings =
                named.isPresent() || hasSettings(path) ? new SettingsLoader(System::getenv).load(path) : null;
        if (settings == null) {
            report.print(new Section(
                    null,
                    "Settings " + path,
                    List.of(Finding.warning(
                            "",
                            "there are none: the built-in sandbox is checked instead",
                            "Copy settings-samples/minimal.yaml there, one file per tenant"))));
        } else {
            report.print(new Section(null, "Settings " + path, SettingsExamination.findings(settings)));
        }
        try (ConfigurableApplicationContext service = start(path, settings)) {
            examine(service, report);
        } catch (RuntimeException failure) {
            report.print(new Section(
                    null,
                    "Start",
                    List.of(Finding.fault("", deepest(failure), "Correct what is named above, check again"))));
        }
        return report.summary(Instant.now());
    }

    private static void examine(ConfigurableApplicationContext service, Report report) {
        RoutesExamination routes = new RoutesExamination(
                service.getBean(RouteFolder.class),
                service.getBean(RouteLint.class),
                service.getEnvironment()::getProperty);
        report.print(new Section(null, "Routes", routes.files(service.getBean(LoadedRoutes.class))));
        report.print(new Section(null, "Route tests", routes.tests()));
        Doctor doctor = service.getBean(Doctor.class);
        for (TenantSettings tenant : service.getBean(Tenants.class).all()) {
            doctor.sections(tenant).forEach(report::print);
        }
    }

    private ConfigurableApplicationContext start(Path path, LoadResult settings) {
        SpringApplication service = new SpringApplication(CheckApplication.class);
        service.setWebApplicationType(WebApplicationType.NONE);
        service.setLogStartupInfo(false);
        service.setRegisterShutdownHook(false);
        List<String> properties = new ArrayList<>(List.of(
                "--logging.threshold.console=OFF",
                "--spring.main.banner-mode=off",
                "--voiceflows.schedules.enabled=false",
                "--management.endpoint.health.validate-group-membership=false",
                // The journal of a running service is not ours to open: it may be locked, and is never written by a
                // check.
                "--spring.datasource.url=jdbc:h2:mem:check",
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
        arguments.stream().filter(CheckCommand::property).forEach(properties::add);
        return service.run(properties.toArray(String[]::new));
    }

    /** A path on the command line was meant: where it is absent, nothing else is checked instead. */
    private Optional<Path> namedPath() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(WORD + "=")) {
                return Optional.of(Path.of(argument.substring(WORD.length() + 1)));
            }
            boolean named = argument.equals(WORD) && i + 1 < arguments.size();
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

    private static boolean property(String argument) {
        return argument.startsWith("--")
                && !argument.startsWith(WORD)
                && !argument.equals(STRICT)
                && !argument.equals(JSON);
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

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "the service cannot start: " + deepest.getMessage();
    }
}
