package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Report;
import bench.kit.Statistics;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerLayout;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import java.time.Instant;
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
 * of made-up customers: bench/run IndexBench. See bench/README.md.
 */
public final class IndexBench {

    private static final String TENANT = "contoso";
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int LOOKUPS = 100_000;
    private static final int ROUNDS = 15;
    private static final PhoneNumbers PHONE_NUMBERS = new PhoneNumbers();
    private static final int SEED = 20261127;
    private static final String[] COUNTRIES = {"+358", "+46", "+47", "+45", "+44", "+49", "+33", "+1", "+39", "+372"};
    private static final String[] NAMES = {
        "Adele", "Alex", "Diego", "Grady", "Henrietta", "Isaiah", "Johanna", "Joni", "Lee", "Lidia", "Lynne", "Megan",
        "Miriam", "Nestor", "Patti", "Pradeep", "Vance", "Wilber", "Siciliani", "Archie", "Mueller", "Langer",
        "Lorenz", "Sherman", "Gu", "Holloway", "Robbins", "Bowen", "Graham", "Wilke", "Fernandez", "Gupta"
    };

    private Report report;
    private int seen;

    public static void main(String[] arguments) throws Exception {
        new IndexBench().measure(new Arguments(IndexBench.class, arguments));
    }

    private void measure(Arguments arguments) throws Exception {
        long seed = arguments.number("seed", SEED);
        try (Bench bench = new Bench("Customer index", "index", arguments)) {
            report = bench.report();
            new Subject(SIZES[0], seed); // loads and compiles what else would count as the first one's memory
            List<Subject> subjects = new ArrayList<>();
            for (int size : SIZES) {
                subjects.add(new Subject(size, seed));
            }
            memory(subjects);
            time(subjects);
            bench.done();
        }
        System.out.println(seen + " customers looked up");
    }

    private void memory(List<Subject> subjects) {
        report.section("Memory, used heap after a collection",
                "| numbers | customers | bytes per number | after a twentieth has changed | built in |");
        for (Subject subject : subjects) {
            report.row("| %,d | %,d | %.1f | %.1f | %.2f s |", subject.numbers, subject.customers, subject.bytes,
                    subject.bytesChanged, subject.seconds);
        }
        Statistics bytes = new Statistics(
                subjects.stream().mapToDouble(subject -> subject.bytes).toArray());
        report.line("B11: at most %.1f bytes per number (bound %s), most ÷ least %.3f (bound %s).", bytes.most(),
                Report.atMost(120, bytes.most()), bytes.most() / bytes.least(),
                Report.atMost(1.1, bytes.most() / bytes.least()));
    }

    private void time(List<Subject> subjects) {
        report.section("Lookups, nanoseconds each: median of " + ROUNDS + " rounds in turns (least to most)",
                "| numbers | from a text to its customers | by number | by ending of 7 digits | by id |");
        Map<String, Statistics[]> kinds = new HashMap<>();
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
            kinds.put(kind, Arrays.stream(nanos).map(Statistics::new).toArray(Statistics[]::new));
        }
        for (int i = 0; i < subjects.size(); i++) {
            report.row("| %,d | %s | %s | %s | %s |", subjects.get(i).numbers, spread(kinds.get("text")[i]),
                    spread(kinds.get("number")[i]), spread(kinds.get("ending")[i]), spread(kinds.get("id")[i]));
        }
        int last = subjects.size() - 1;
        for (double share : new double[] {0.5, 0}) {
            report.line("B12: %s time at %,d ÷ at %,d numbers: from a text %.2f; the index alone: by number %.2f, by ending"
                    + " %.2f, by id %.2f (bound 2).", share == 0 ? "least" : "median", subjects.get(last).numbers,
                    subjects.get(0).numbers, ratio(kinds.get("text"), share), ratio(kinds.get("number"), share),
                    ratio(kinds.get("ending"), share), ratio(kinds.get("id"), share));
        }
    }

    private static double ratio(Statistics[] sizes, double share) {
        return sizes[sizes.length - 1].at(share) / sizes[0].at(share);
    }

    private static String spread(Statistics nanos) {
        return "%.0f (%.0f–%.0f)".formatted(nanos.median(), nanos.least(), nanos.most());
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

        Subject(int size, long seed) {
            // Made before, so that it is no part of what is measured
            Arrays.fill(asked, "");
            long before = used();
            long begun = System.nanoTime();
            Map<Customer.Table, CustomerRows> rows = new HashMap<>();
            for (Customer.Table table : Customer.Table.values()) {
                rows.put(table, new CustomerRows(layout(table)));
            }
            new MadeUp(seed).make(size, made -> rows.get(made.customer().table()).add(made));
            rows.values().forEach(all -> index.put(TENANT, CustomerPart.of(all)));
            rows.clear();
            index.known(TENANT, Instant.EPOCH);
            seconds = (System.nanoTime() - begun) / 1e9;
            numbers = sum(CustomerPart::numbers);
            customers = sum(CustomerPart::customers);
            bytes = (double) (used() - before) / numbers;
            change(seed);
            bytesChanged = (double) (used() - before) / sum(CustomerPart::numbers);
            ask(size, seed);
        }

        /** A twentieth as many contacts again, in fifty changes. */
        private void change(long seed) {
            for (int i = 0; i < 50; i++) {
                CustomerPart part = index.part(TENANT, Customer.Table.CONTACT).orElseThrow();
                CustomerRows changes = new CustomerRows(part.layout());
                new MadeUp(seed + 1 + i).make(numbers / 1000, made -> {
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
        private void ask(int size, long seed) {
            List<String> keys = new ArrayList<>();
            List<UUID> contacts = new ArrayList<>();
            new MadeUp(seed).make(size, made -> {
                made.numbers().forEach(number -> keys.add(number.key()));
                if (made.customer().table() == Customer.Table.CONTACT) {
                    contacts.add(made.customer().id());
                }
            });
            Random random = new Random(seed);
            MadeUp strangers = new MadeUp(seed - 1);
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

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
