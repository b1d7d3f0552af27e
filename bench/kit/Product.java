package bench.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running service. */
public final class Product implements AutoCloseable {

    private final JavaProcess process;
    private final Client service;
    private final Client management;
    private final Path settings;
    private final String tenant;
    private final Duration readyAfter;
    private final Duration busyUntilReady;

    Product(JavaProcess process, Client service, Client management, Path settings, String tenant, long begin)
            throws InterruptedException {
        this.process = process;
        this.service = service;
        this.management = management;
        this.settings = settings;
        this.tenant = tenant;
        Until.holds("the service is ready", Duration.ofMinutes(10), Duration.ofMillis(25), () -> {
            if (!process.alive()) {
                throw new IllegalStateException(process.log());
            }
            return management.answers("/actuator/health/readiness");
        });
        readyAfter = Duration.ofNanos(System.nanoTime() - begin);
        busyUntilReady = process.busy();
    }

    public JavaProcess process() {
        return process;
    }

    /** Asks the service's own port: /smart-routing/…, /webhooks/… */
    public Client service() {
        return service;
    }

    /** Asks the management port as admin: /admin/…, /actuator/… */
    public Client management() {
        return management;
    }

    public Duration readyAfter() {
        return readyAfter;
    }

    /** Processor time of all threads until it was ready. */
    public Duration busyUntilReady() {
        return busyUntilReady;
    }

    /** Takes over changed settings, of this or a further tenant. */
    public void refresh(TenantSettings changed) throws IOException {
        changed.write(settings);
        JsonNode answer = management.post("/admin/tenants/" + changed.tenant() + "/settings/refresh", "");
        if (!answer.path("problems").isEmpty()) {
            throw new IllegalStateException(answer.toString());
        }
    }

    /** The latest runs, newest first. */
    public List<Run> runs(String pipeline) {
        return runs(tenant, pipeline);
    }

    public List<Run> runs(String ofTenant, String pipeline) {
        List<Run> runs = new ArrayList<>();
        management
                .get("/admin/tenants/" + ofTenant + "/runs?limit=200&pipeline=" + pipeline)
                .forEach(each -> runs.add(Run.of(each)));
        return runs;
    }

    /** Something that may fail. */
    public interface Doing {
        void run() throws Exception;
    }

    /** Waits for the end of the next run. */
    public Run nextRun(String pipeline) throws Exception {
        return nextRun(pipeline, () -> {});
    }

    /**
     * Waits for the end of the first run that ends after this was begun. It is told by the metrics, which need no login.
     *
     * @param first what lets it run
     */
    public Run nextRun(String pipeline, Doing first) throws Exception {
        Instant last = runs(pipeline).stream().map(Run::started).findFirst().orElse(Instant.EPOCH);
        int before = runsSoFar(pipeline);
        first.run();
        Until.holds("a run of " + pipeline + " is over", Duration.ofMinutes(20), () -> runsSoFar(pipeline) > before);
        // Others may have followed
        return runs(pipeline).stream()
                .filter(run -> run.started().isAfter(last))
                .reduce((newer, older) -> older)
                .orElseThrow();
    }

    public int runsSoFar(String pipeline) {
        return (int) figure("voiceflows_run_seconds_count", "pipeline=\"" + pipeline + "\"");
    }

    /**
     * The sum of what a metric tells over its labels; 0 while it is not there.
     *
     * @param labels texts that must stand among the labels, such as {@code outcome="written"}
     */
    public double figure(String metric, String... labels) {
        Matcher each = Pattern.compile("(?m)^" + metric + "(\\{[^}]*\\})? ([-\\d.E]+)$")
                .matcher(management.text("/actuator/prometheus"));
        double sum = 0;
        while (each.find()) {
            String all = each.group(1) == null ? "" : each.group(1);
            sum += List.of(labels).stream().allMatch(all::contains) ? Double.parseDouble(each.group(2)) : 0;
        }
        return sum;
    }

    /** How many items of a pipeline ended so. */
    public int items(String pipeline, String outcome) {
        return (int) figure("voiceflows_items_total", "pipeline=\"" + pipeline + "\"", "outcome=\"" + outcome + "\"");
    }

    /** Users have their telephony ids, customers are in memory, and a first run of calls is over. */
    public void warm() throws Exception {
        management.post("/admin/tenants/" + tenant + "/user-ids", "");
        Until.holds("the users have their ids", () -> runsSoFar("user-ids") > 0);
        Until.holds("the customers are known", () -> figure("voiceflows_index_numbers") > 0);
        nextRun("call-sync");
    }

    /** Makes so many contacts, each with a new number, and waits until the service knows them. */
    public List<String> customers(int size, Sandbox sandbox, Numbers numbers) throws InterruptedException {
        List<String> made = numbers.next(size);
        made.parallelStream().forEach(sandbox::contact);
        changesKnown();
        return made;
    }

    /** Waits until the service knows what has changed in the customers up to now. */
    public void changesKnown() throws InterruptedException {
        long now = System.nanoTime();
        Until.holds("the customers are known", () -> {
            // Absent, and so 0, for the moment in which the gauges are renewed
            double age = figure("voiceflows_index_age_seconds");
            return age > 0 && age < (System.nanoTime() - now) / 1e9;
        });
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
