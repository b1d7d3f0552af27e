package io.voiceflows.operations.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.voiceflows.dryrun.PlannedWrite;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.customer.IndexRuns;
import io.voiceflows.pipeline.dryrun.DryRunReport;
import io.voiceflows.pipeline.dryrun.DryRuns;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteCalls;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code --dry-run [settings file or directory] [--json]}: every pipeline of every tenant once, as on the first day of a
 * service that knows nothing yet; lists what would be written, and ends. Writes to no neighbour, and touches no journal.
 */
public final class DryRunCommand {

    private static final String WORD = "--dry-run";
    private static final String JSON = "--json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final PrintStream out;
    private final OfflineService offline;

    private DryRunCommand(PrintStream out, String[] arguments) {
        this.out = out;
        this.offline = new OfflineService(WORD, List.of(JSON), arguments);
    }

    /** Whether the command line asks for a dry run. */
    public static boolean askedFor(String... arguments) {
        return OfflineService.askedFor(WORD, arguments);
    }

    /** Runs dry and gives the exit code: 0, or 1 when anything could not be tried. */
    public static int run(PrintStream out, String... arguments) {
        return new DryRunCommand(out, arguments).run();
    }

    private int run() {
        boolean sound = offline.settings()
                .map(settings -> settings.problems().isEmpty())
                .orElse(true);
        if (!sound) {
            offline.settings().orElseThrow().problems().forEach(problem -> out.println(problem.text()));
            return 1;
        }
        try (ConfigurableApplicationContext service = offline.start()) {
            List<DryRunReport> reports = new ArrayList<>();
            for (TenantSettings tenant : service.getBean(Tenants.class).all()) {
                sound &= tried(tenant.tenant(), service, reports);
            }
            if (offline.has(JSON)) {
                out.println(text(reports));
            }
            return sound ? 0 : 1;
        } catch (RuntimeException failure) {
            out.println(OfflineService.deepest(failure));
            return 1;
        }
    }

    private boolean tried(String tenant, ConfigurableApplicationContext service, List<DryRunReport> reports) {
        boolean completed = true;
        for (String pipeline : DryRuns.PIPELINES) {
            if (!service.getBean(Tenants.class).get(tenant).crons().containsKey(pipeline)) {
                continue;
            }
            try {
                // Customers are known from memory, which is empty after a start
                service.getBean(RouteCalls.class).ask(IndexRuns.PIPELINE, tenant, null, Object.class);
                DryRunReport report = service.getBean(DryRuns.class).run(tenant, pipeline, WORD, null);
                reports.add(report);
                completed &= report.completed();
                tell(report);
            } catch (NeighbourException failure) {
                completed = false;
                out.printf("%s %s: %s%n", tenant, pipeline, failure.getMessage());
            }
        }
        return completed;
    }

    private void tell(DryRunReport report) {
        if (offline.has(JSON)) {
            return;
        }
        out.printf(
                "%s %s: %d writes that were not sent; %d written, %d existing, %d skipped, %d waiting, %d parked%s%n",
                report.tenant(),
                report.pipeline(),
                report.count(),
                report.written(),
                report.existing(),
                report.skipped(),
                report.waiting(),
                report.parked(),
                report.completed() ? "" : "; not completed: " + report.message());
        for (PlannedWrite write : report.writes()) {
            out.printf(
                    "  %s %s %s %s%n",
                    write.neighbour(), write.method(), write.path(), write.body() == null ? "" : write.body());
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
