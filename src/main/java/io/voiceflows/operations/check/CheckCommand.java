package io.voiceflows.operations.check;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.lint.RouteLint;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

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

    private CheckCommand() {}

    /** Whether the command line asks for a check. */
    public static boolean askedFor(String... arguments) {
        return OfflineService.askedFor(WORD, arguments);
    }

    /** Runs the check and gives the exit code: 0, or 1 when there is any fault, or with {@code --strict} any warning. */
    public static int run(PrintStream out, String... arguments) {
        OfflineService offline = new OfflineService(WORD, List.of(STRICT, JSON), arguments);
        Report report = new Report(out, offline.has(JSON), offline.has(STRICT));
        report.print(new Section(
                null,
                "Settings " + offline.path(),
                offline.settings()
                        .map(SettingsExamination::findings)
                        .orElseGet(() -> List.of(Finding.warning(
                                "",
                                "there are none: the built-in sandbox is checked instead",
                                "Copy settings-samples/minimal.yaml there, one file per tenant")))));
        try (ConfigurableApplicationContext service = offline.start()) {
            examine(service, report);
        } catch (RuntimeException failure) {
            report.print(new Section(
                    null,
                    "Start",
                    List.of(Finding.fault(
                            "", OfflineService.deepest(failure), "Correct what is named above, check again"))));
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
}
