package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Machine;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import bench.kit.Until;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Two instances on one PostgreSQL: what a kill costs, and how many tenants' schedules they carry: bench/run ClusterBench. The
 * database is named by BENCH_DATABASE and emptied. See bench/README.md.
 */
public final class ClusterBench {

    private static final String CALLS = "call-sync";
    private static final String CALLBACKS = "callback-sync";
    private static final int TENANTS = 1000;
    private static final Duration BEFORE = Duration.ofSeconds(20);

    private final Bench bench;
    private final Report report;
    private final String database;

    private ClusterBench(Bench bench, String database) {
        this.bench = bench;
        this.report = bench.report();
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(ClusterBench.class, arguments);
        List<String> parts = asked.parts("takeover", "tenants");
        int calls = asked.number("calls", 1000);
        int tenants = asked.number("tenants", TENANTS);
        int seconds = asked.number("seconds", 120);
        String database = System.getenv("BENCH_DATABASE");
        if (database == null) {
            throw new IllegalArgumentException(
                    "BENCH_DATABASE names no PostgreSQL: jdbc:postgresql://localhost:5432/bench?user=bench&password=bench");
        }
        try (Bench bench = new Bench("Several instances", "cluster", asked)) {
            ClusterBench cluster = new ClusterBench(bench, database);
            if (parts.contains("takeover")) {
                cluster.takeover(calls);
            }
            if (parts.contains("tenants")) {
                cluster.tenants(tenants, Duration.ofSeconds(seconds));
            }
            bench.done();
        }
    }

    // ---- takeover

    private void takeover(int size) throws Exception {
        empty();
        report.section("The instance that runs is killed in the middle of its calls",
                "| calls | written at the kill | again under way after | all written after | lost | doubled |");
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            sandbox.realisticLatency();
            ProductStart start = bench.product(sandbox);
            start.settings().quiet().schedule(CALLS, "0/2 * * * * ?").schedule("call-details", "1/2 * * * * ?")
                    .schedule("customer-index", "0/2 * * * * ?");
            Map<String, Product> instances = new TreeMap<>();
            instances.put("one", instance(start, "one"));
            instances.put("two", instance(bench.product(sandbox).tenants(List.of(start.settings())), "two"));
            instances.get("one").warm();
            List<String> numbers = instances.get("one").customers(100, sandbox, new Numbers());
            Instant begin = Instant.now().minusSeconds(1800);
            List<String> calls = IntStream.range(0, size).parallel().mapToObj(i -> sandbox.call(
                    i % 2 == 0 ? Sandbox.ALEX : Sandbox.IRVIN, numbers.get(i % numbers.size()), begin.plusSeconds(i), 0)).toList();

            Until.holds("some are written", () -> written(sandbox, calls).size() > size / 5 && running().size() == 1);
            String killed = running().get(0);
            int before = written(sandbox, calls).size();
            instances.get(killed).process().kill();
            Set<String> at = written(sandbox, calls);
            Duration again = Until.holds("it goes on", Duration.ofMinutes(5), () -> written(sandbox, calls).size() > at.size());
            Duration all = again.plus(Until.holds("all are written", Duration.ofMinutes(20),
                    () -> written(sandbox, calls).size() == size));
            TimeUnit.SECONDS.sleep(BEFORE.toSeconds());
            report.row("| %d | %d | %.1f s | %.1f s | %d | %d |", size, before, again.toMillis() / 1e3, all.toMillis() / 1e3,
                    size - written(sandbox, calls).size(), doubled(sandbox, calls));
            for (Product each : instances.values()) {
                each.close();
            }
        }
    }

    private List<String> running() {
        try {
            return texts("select instance_name from qrtz_fired_triggers where state = 'EXECUTING' and job_group = '" + CALLS + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> written(Sandbox sandbox, List<String> calls) {
        Set<String> found = new HashSet<>(sandbox.phoneCalls().keySet());
        found.retainAll(calls);
        return found;
    }

    private static long doubled(Sandbox sandbox, List<String> calls) {
        List<String> ids = sandbox.rows("phonecalls").stream()
                .map(row -> row.path("voice_callid").asText()).filter(calls::contains).toList();
        return ids.size() - ids.stream().distinct().count();
    }

    // ---- tenants

    private record Reading(long fires, long transactions, Duration busyOne, Duration busyTwo, Instant at) {}

    private void tenants(int most, Duration time) throws Exception {
        report.section("Schedules of tenants who have nothing to do, as delivered: 12 fires per tenant and minute",
                "| tenants | start one, two | fires/s | of those due | transactions per fire | late p50 | p95 | max "
                        + "| processor one, two | share of one |");
        for (int count : most == TENANTS ? List.of(most / 10, most / 4, most) : List.of(most)) {
            tenantsOf(count, time);
        }
    }

    private void tenantsOf(int count, Duration time) throws Exception {
        empty();
        try (Sandbox sandbox = bench.sandbox()) {
            List<TenantSettings> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                TenantSettings tenant = sandbox.tenant().named("tenant-%04d".formatted(i));
                List.of(CALLBACKS, CALLS, "call-details", "customer-index").forEach(each -> tenant.unset("schedules." + each));
                all.add(tenant.set("callback-profiles", List.of()).set("phone-call-sync.process-direct-calls", false)
                        .set("phone-call-sync.process-service-calls", false)
                        .set("phone-call-sync.process-service-calls-unanswered", false)
                        .schedule("user-ids-changes", TenantSettings.NEVER).schedule("user-ids", TenantSettings.NEVER)
                        .set("customers.mode", "query"));
            }
            try (Product one = instance(bench.product(sandbox).tenants(all), "one");
                    Product two = instance(bench.product(sandbox).tenants(all), "two")) {
                TimeUnit.SECONDS.sleep(BEFORE.toSeconds());
                Reading before = read(one, two);
                TimeUnit.SECONDS.sleep(time.toSeconds());
                Reading after = read(one, two);
                double seconds = Duration.between(before.at, after.at).toMillis() / 1e3;
                long fires = after.fires - before.fires;
                Statistics late = late(before.at, after.at);
                double one100 = after.busyOne.minus(before.busyOne).toMillis() / seconds / 10;
                double two100 = after.busyTwo.minus(before.busyTwo).toMillis() / seconds / 10;
                report.row("| %d | %d s, %d s | %.1f | %.0f %% | %.1f | %.1f s | %.1f s | %.1f s | %.0f %%, %.0f %% of a core | %s |",
                        count, one.readyAfter().toSeconds(), two.readyAfter().toSeconds(), fires / seconds,
                        100 * fires / (seconds * count * 12 / 60.0), (after.transactions - before.transactions) / (double) fires,
                        late.median(), late.at(0.95), late.most(), one100, two100, share(one, two));
            }
            report.note("Load with %d tenants: %s.", count, Machine.load());
        }
    }

    private static String share(Product one, Product two) {
        double first = one.figure("voiceflows_run_seconds_count");
        return "%.0f %%".formatted(100 * first / (first + two.figure("voiceflows_run_seconds_count")));
    }

    private Reading read(Product one, Product two) throws SQLException {
        return new Reading(number("select n_tup_del from pg_stat_user_tables where relname = 'qrtz_fired_triggers'"),
                number("select xact_commit from pg_stat_database where datname = current_database()"),
                one.process().busy(), two.process().busy(), Instant.now());
    }

    /** By how much runs began after the second at which they were due, which only the tenant's name decides. */
    private Statistics late(Instant from, Instant to) throws SQLException {
        List<Double> late = new ArrayList<>();
        String sql = "select tenant, started from journal_run where pipeline = '%s' and started between '%s' and '%s'"
                .formatted(CALLBACKS, from, to);
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                CRC32 hash = new CRC32();
                hash.update(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                Timestamp started = rows.getTimestamp(2);
                double second = started.toInstant().atOffset(ZoneOffset.UTC).getSecond() + started.getNanos() / 1e9;
                late.add((second - hash.getValue() % 60 + 60) % 60);
            }
        }
        return Statistics.of(late);
    }

    // ---- both

    private Product instance(ProductStart start, String name) throws Exception {
        return start.options("-XX:+UseSerialGC", "-Xmx768m").arguments("--spring.datasource.url=" + database,
                "--spring.quartz.properties.org.quartz.scheduler.instanceId=" + name).start();
    }

    private void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
