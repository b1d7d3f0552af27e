import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerLayout;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Measures what the customer index takes in memory and how long a lookup takes, at 10,000, 100,000 and 1,000,000 numbers
 * of made-up customers. Needs the compiled classes and libphonenumber; bench/README.md has the command.
 */
public final class IndexBench {

    private static final String TENANT = "contoso";
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int LOOKUPS = 100_000;
    private static final int ROUNDS = 15;
    private static final PhoneNumbers PHONE_NUMBERS = new PhoneNumbers();
    private static final long SEED = 20261127;
    private static final String[] COUNTRIES = {"+358", "+46", "+47", "+45", "+44", "+49", "+33", "+1", "+39", "+372"};
    private static final String[] NAMES = {
        "Adele", "Alex", "Diego", "Grady", "Henrietta", "Isaiah", "Johanna", "Joni", "Lee", "Lidia", "Lynne", "Megan",
        "Miriam", "Nestor", "Patti", "Pradeep", "Vance", "Wilber", "Siciliani", "Archie", "Mueller", "Langer",
        "Lorenz", "Sherman", "Gu", "Holloway", "Robbins", "Bowen", "Graham", "Wilke", "Fernandez", "Gupta"
    };

    private final StringBuilder report = new StringBuilder();
    private int seen;

    public static void main(String[] arguments) throws Exception {
        new IndexBench().measure();
    }

    private void measure() throws IOException {
        say("# Customer index, " + LocalDate.now(ZoneOffset.UTC));
        say("");
        say("Command: `java -XX:+UseSerialGC -Xmx2g -cp \"target/classes:$LIBPHONENUMBER\" bench/IndexBench.java`");
        say("");
        say("Environment: " + environment());
        say("");
        new Subject(SIZES[0]); // loads and compiles what else would count as the first one's memory
        List<Subject> subjects = new ArrayList<>();
        for (int size : SIZES) {
            subjects.add(new Subject(size));
        }
        memory(subjects);
        time(subjects);
        say("Load at the end: " + load());
        Path file = Path.of("bench/results", LocalDate.now(ZoneOffset.UTC) + "-index.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report.toString());
        System.out.println("Written to " + file + " (" + seen + " customers looked up)");
    }

    private void memory(List<Subject> subjects) {
        say("## Memory, used heap after a collection");
        say("");
        say("| numbers | customers | bytes per number | after a twentieth has changed | built in |");
        say("|---|---|---|---|---|");
        for (Subject subject : subjects) {
            say(String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %.1f | %.1f | %.2f s |",
                    subject.numbers,
                    subject.customers,
                    subject.bytes,
                    subject.bytesChanged,
                    subject.seconds));
        }
        double least = subjects.stream().mapToDouble(subject -> subject.bytes).min().orElseThrow();
        double most = subjects.stream().mapToDouble(subject -> subject.bytes).max().orElseThrow();
        say("");
        say(String.format(
                Locale.ROOT,
                "B11: at most %.1f bytes per number (bound 120), most ÷ least %.3f (bound 1.10).",
                most,
                most / least));
        say("");
    }

    private void time(List<Subject> subjects) {
        say("## Lookups, nanoseconds each: median of " + ROUNDS + " rounds in turns (least to most)");
        say("");
        say("| numbers | from a text to its customers | by number | by ending of 7 digits | by id |");
        say("|---|---|---|---|---|");
        Map<String, double[][]> rounds = new HashMap<>();
        for (String kind : List.of("text", "number", "ending", "id")) {
            double[][] nanos = new double[subjects.size()][ROUNDS];
            // The first rounds only warm up; sizes take turns, so that a busy moment of the machine meets all of them
            for (int round = -5; round < ROUNDS; round++) {
                for (int i = 0; i < subjects.size(); i++) {
                    double each = subjects.get(i).lookups(kind);
                    if (round >= 0) {
                        nanos[i][round] = each;
                    }
                }
            }
            for (double[] each : nanos) {
                Arrays.sort(each);
            }
            rounds.put(kind, nanos);
        }
        for (int i = 0; i < subjects.size(); i++) {
            int at = i;
            say(String.format(
                    Locale.ROOT,
                    "| %,d | %s | %s | %s | %s |",
                    subjects.get(i).numbers,
                    spread(rounds.get("text")[at]),
                    spread(rounds.get("number")[at]),
                    spread(rounds.get("ending")[at]),
                    spread(rounds.get("id")[at])));
        }
        say("");
        int last = subjects.size() - 1;
        for (int at : new int[] {ROUNDS / 2, 0}) {
            say(String.format(
                    Locale.ROOT,
                    "B12: %s time at %,d ÷ at %,d numbers: from a text %.2f; the index alone: by number %.2f, by ending %.2f, by id %.2f (bound 2).",
                    at == 0 ? "least" : "median",
                    subjects.get(last).numbers,
                    subjects.get(0).numbers,
                    ratio(rounds.get("text"), at),
                    ratio(rounds.get("number"), at),
                    ratio(rounds.get("ending"), at),
                    ratio(rounds.get("id"), at)));
        }
        say("");
    }

    private static double ratio(double[][] rounds, int at) {
        return rounds[rounds.length - 1][at] / rounds[0][at];
    }

    private static String spread(double[] sorted) {
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** One index and what is asked of it. */
    private final class Subject {

        private final CustomerIndex index = new CustomerIndex(new OwnNumbers());
        private final String[] asked = new String[LOOKUPS];
        private final UUID[] ids = new UUID[LOOKUPS];
        private final int numbers;
        private final int customers;
        private final double seconds;
        private final double bytes;
        private final double bytesChanged;

        Subject(int size) {
            // Made before, so that it is no part of what is measured
            Arrays.fill(asked, "");
            long before = used();
            long begun = System.nanoTime();
            Map<Customer.Table, CustomerRows> rows = new HashMap<>();
            for (Customer.Table table : Customer.Table.values()) {
                rows.put(table, new CustomerRows(layout(table)));
            }
            new MadeUp(SEED).make(size, made -> rows.get(made.customer().table()).add(made));
            rows.values().forEach(all -> index.put(TENANT, CustomerPart.of(all)));
            rows.clear();
            index.known(TENANT, Instant.EPOCH);
            seconds = (System.nanoTime() - begun) / 1e9;
            numbers = sum(CustomerPart::numbers);
            customers = sum(CustomerPart::customers);
            bytes = (double) (used() - before) / numbers;
            change();
            bytesChanged = (double) (used() - before) / sum(CustomerPart::numbers);
            ask(size);
        }

        /** A twentieth as many contacts again, in fifty changes. */
        private void change() {
            for (int i = 0; i < 50; i++) {
                CustomerPart part = index.part(TENANT, Customer.Table.CONTACT).orElseThrow();
                CustomerRows changes = new CustomerRows(part.layout());
                new MadeUp(SEED + 1 + i).make(numbers / 1000, made -> {
                    if (made.customer().table() == Customer.Table.CONTACT) {
                        changes.add(made);
                    }
                });
                index.put(TENANT, part.with(part.news(changes)));
            }
        }

        private int sum(ToIntFunction<CustomerPart> figure) {
            return Arrays.stream(Customer.Table.values())
                    .mapToInt(table -> figure.applyAsInt(index.part(TENANT, table).orElseThrow()))
                    .sum();
        }

        /** Four of five numbers are known; each question is a text of its own, as it would come from outside. */
        private void ask(int size) {
            List<String> keys = new ArrayList<>();
            List<UUID> contacts = new ArrayList<>();
            new MadeUp(SEED).make(size, made -> {
                made.numbers().forEach(number -> keys.add(number.key()));
                if (made.customer().table() == Customer.Table.CONTACT) {
                    contacts.add(made.customer().id());
                }
            });
            Random random = new Random(SEED);
            MadeUp strangers = new MadeUp(SEED - 1);
            for (int i = 0; i < LOOKUPS; i++) {
                String key = i % 5 == 0 ? strangers.key() : keys.get(random.nextInt(keys.size()));
                UUID id = contacts.get(random.nextInt(contacts.size()));
                asked[i] = new String(key.toCharArray());
                ids[i] = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
            }
        }

        double lookups(String kind) {
            long begun = System.nanoTime();
            int found = 0;
            for (int i = 0; i < LOOKUPS; i++) {
                found += switch (kind) {
                    case "text" -> PHONE_NUMBERS
                            .key(asked[i], "FI")
                            .map(key -> index.owners(TENANT, key).size())
                            .orElse(0);
                    case "number" -> index.owners(TENANT, asked[i]).size();
                    case "ending" -> index.endingIn(TENANT, asked[i].substring(asked[i].length() - 7)).size();
                    default -> index.byId(TENANT, Customer.Table.CONTACT, ids[i]).isPresent() ? 1 : 0;
                };
            }
            seen += found;
            return (double) (System.nanoTime() - begun) / LOOKUPS;
        }
    }

    private static CustomerLayout layout(Customer.Table table) {
        return new CustomerLayout(
                table,
                List.of("telephone1", "telephone2", "telephone3", "mobilephone"),
                table == Customer.Table.ACCOUNT ? List.of("category") : List.of());
    }

    /** Customers, the same ones for the same seed. */
    private static final class MadeUp {

        private final Random random;

        MadeUp(long seed) {
            random = new Random(seed);
        }

        /** Seven of ten are contacts. Most have one number, some two or three; six of ten contacts have an account. */
        void make(int numbers, Consumer<IndexedCustomer> taker) {
            int left = numbers;
            while (left > 0) {
                int dice = random.nextInt(10);
                Customer.Table table = dice < 7
                        ? Customer.Table.CONTACT
                        : dice < 9 ? Customer.Table.ACCOUNT : Customer.Table.LEAD;
                int count = Math.min(left, random.nextInt(10) < 6 ? 1 : 2 + random.nextInt(2));
                taker.accept(customer(table, count));
                left -= count;
            }
        }

        private IndexedCustomer customer(Customer.Table table, int count) {
            List<IndexedCustomer.Number> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(new IndexedCustomer.Number(key(), i == 0 ? "mobilephone" : "telephone" + i));
            }
            UUID id = new UUID(random.nextLong(), random.nextLong());
            boolean parent = table == Customer.Table.CONTACT && random.nextInt(10) < 6;
            String category = random.nextInt(10) == 0 ? "Preferred Customer" : "Standard";
            Customer customer = new Customer(
                    table,
                    id,
                    NAMES[random.nextInt(NAMES.length)] + " " + NAMES[random.nextInt(NAMES.length)],
                    Instant.ofEpochSecond(1_500_000_000L + random.nextInt(200_000_000)),
                    new UUID(1, random.nextInt(50)),
                    parent ? id : null,
                    table == Customer.Table.ACCOUNT ? Map.of("category", category) : Map.of());
            return new IndexedCustomer(customer, numbers);
        }

        String key() {
            return COUNTRIES[random.nextInt(COUNTRIES.length)] + (100_000_000L + random.nextInt(900_000_000));
        }
    }

    private void say(String line) {
        System.out.println(line);
        report.append(line).append('\n');
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static String environment() throws IOException {
        return "%d cores, %s %s, %s %s, commit %s, load at the begin %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        output("git", "rev-parse", "--short", "HEAD"),
                        load());
    }

    private static String load() throws IOException {
        return output("uptime").replaceAll(".*load averages?: ([\\d.]+).*", "$1");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
