package io.voiceflows.bench.matching;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Keeps, while a company is made up, what is stored, who truly has which number, and who calls. */
final class Ledger {

    private static final Instant FIRST_DAY = Instant.parse("2015-01-01T00:00:00Z");
    private static final String[] FIRST_NAMES = {"Adele", "Ben", "Siobhán", "Chiara", "Dag", "Emre", "Yuki", "Zoë"};
    private static final String[] LAST_NAMES = {"Vance", "O'Brien", "d'Arcy", "O’Neill", "Lindqvist", "L'Huillier", "Ng"
    };

    private record Call(String text, String trap, String number) {}

    private final NumberingPlan home;
    private final Random random;
    private final Set<String> own = new LinkedHashSet<>();
    private final List<Stored> records = new ArrayList<>();
    private final Map<String, Set<UUID>> owners = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    Ledger(NumberingPlan home, Random random) {
        this.home = home;
        this.random = random;
    }

    static List<String> columns(Table table) {
        return table == Table.ACCOUNT
                ? List.of("telephone1", "telephone2", "telephone3")
                : List.of("telephone1", "mobilephone", "telephone2");
    }

    int size() {
        return records.size();
    }

    void own(TrueNumber number) {
        own.add(number.e164());
    }

    /** An active customer with one text in each column. */
    void store(Table table, List<String> texts, TrueNumber... numbers) {
        UUID id = add(table, texts, true);
        for (TrueNumber number : numbers) {
            owners.computeIfAbsent(number.e164(), none -> new LinkedHashSet<>()).add(id);
        }
    }

    /** An active customer with this number, in some spelling. */
    void store(Table table, TrueNumber number) {
        store(table, List.of(spelt(number)), number);
    }

    /** As somebody in this company may have written it down. */
    String spelt(TrueNumber number) {
        return Spelling.any(number, home, random).write(number, home, random);
    }

    /** An old owner or a merged record: what stands in it belongs to nobody any more. */
    void storeInactive(Table table, List<String> texts) {
        add(table, texts, false);
    }

    boolean known(TrueNumber number) {
        return owners.containsKey(number.e164()) || own.contains(number.e164());
    }

    void call(String trap, TrueNumber number) {
        calls.add(new Call(incoming(number), trap, number.e164()));
    }

    /** A call that shows no number that anybody could be called back on. */
    void callWithoutNumber(String trap, String text) {
        calls.add(new Call(text, trap, ""));
    }

    Company company() {
        List<Query> queries = calls.stream()
                .map(call -> new Query(
                        call.text(),
                        call.trap(),
                        own.contains(call.number()) ? Set.of() : owners.getOrDefault(call.number(), Set.of())))
                .toList();
        return new Company(home.region(), List.copyOf(own), List.copyOf(records), queries);
    }

    private UUID add(Table table, List<String> texts, boolean active) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> names = columns(table);
        for (int i = 0; i < texts.size(); i++) {
            columns.put(names.get(i), texts.get(i));
        }
        Customer customer = new Customer(table, id, name(), FIRST_DAY.plusSeconds(records.size()));
        records.add(new Stored(new CustomerRow(customer, columns), active));
        return id;
    }

    private String name() {
        return FIRST_NAMES[random.nextInt(FIRST_NAMES.length)] + " " + LAST_NAMES[random.nextInt(LAST_NAMES.length)];
    }

    /** E.164 as a rule; some trunks drop the plus sign, dial it as 00, or report a URI. */
    private String incoming(TrueNumber number) {
        int way = random.nextInt(100);
        if (way < 70) {
            return number.e164();
        }
        if (way < 82) {
            return number.international();
        }
        if (way < 94) {
            return "00" + number.international();
        }
        return way < 97 ? "tel:" + number.e164() : "sip:" + number.e164() + "@contoso.example;user=phone";
    }
}
