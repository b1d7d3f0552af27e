package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The index over all tables and tenants. */
class CustomerIndexTest {

    private static final String NUMBER = "+358401234567";
    private static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID FABRIKAM = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000001");

    private final OwnNumbers own = new OwnNumbers();
    private final CustomerIndex index = new CustomerIndex(own);

    private static CustomerRows rows(Table table, UUID id, String... keys) {
        CustomerRows rows = new CustomerRows(new CustomerLayout(table, List.of("telephone1"), List.of()));
        List<IndexedCustomer.Number> numbers = new ArrayList<>();
        for (String key : keys) {
            numbers.add(new IndexedCustomer.Number(key, "telephone1"));
        }
        rows.add(new IndexedCustomer(new Customer(table, id, "Name", null, null, null, Map.of()), numbers));
        return rows;
    }

    @Test
    void accountsComeBeforeContactsAndTenantsAreApart() {
        index.put("contoso", CustomerPart.of(rows(Table.CONTACT, ANNA, NUMBER)));
        index.put("contoso", CustomerPart.of(rows(Table.ACCOUNT, FABRIKAM, NUMBER)));

        assertThat(index.owners("contoso", NUMBER)).extracting(Customer::id).containsExactly(FABRIKAM, ANNA);
        assertThat(index.owners("fabrikam", NUMBER)).isEmpty();
        assertThat(index.byId("contoso", Table.CONTACT, ANNA)).isPresent();
        assertThat(index.byId("contoso", Table.ACCOUNT, ANNA)).isEmpty();
    }

    @Test
    void ourOwnNumbersBelongToNoCustomer() {
        index.put("contoso", CustomerPart.of(rows(Table.CONTACT, ANNA, NUMBER, "+14255551234567")));
        own.replace("contoso", "dynamics-users", List.of(NUMBER));

        assertThat(index.owners("contoso", NUMBER)).isEmpty();
        assertThat(index.endingIn("contoso", "8401234567")).isEmpty();
        assertThat(index.endingIn("contoso", "1234567"))
                .as("by her other number")
                .hasSize(1);

        own.replace("contoso", "dynamics-users", List.of());
        assertThat(index.owners("contoso", NUMBER)).hasSize(1);
    }

    @Test
    void nothingIsKnownUntilItIsSaidUpToWhen() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        index.put("contoso", CustomerPart.of(rows(Table.CONTACT, ANNA, NUMBER)));
        assertThat(index.asOf("contoso")).isEmpty();

        index.known("contoso", now);
        assertThat(index.asOf("contoso")).contains(now);

        index.forget("contoso");
        assertThat(index.asOf("contoso")).isEmpty();
        assertThat(index.owners("contoso", NUMBER)).isEmpty();
    }

    @Test
    void whoReadsWhileNumbersChangeSeesAllOfAChangeOrNothing() throws Exception {
        String other = "+358409999999";
        index.put("contoso", CustomerPart.of(rows(Table.CONTACT, ANNA, NUMBER)));
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        Callable<Long> reader = () -> {
            long seen = 0;
            while (writing.get()) {
                // One state, asked twice: the customer has exactly one of the two numbers in it
                CustomerPart part = index.part("contoso", Table.CONTACT).orElseThrow();
                assertThat(part.holders(NUMBER).size() + part.holders(other).size())
                        .isEqualTo(1);
                assertThat(part.numbers()).isEqualTo(1);
                seen++;
            }
            return seen;
        };
        List<Future<Long>> reading = List.of(readers.submit(reader), readers.submit(reader));
        for (int i = 0; i < 3000; i++) {
            CustomerRows change = rows(Table.CONTACT, ANNA, i % 2 == 0 ? other : NUMBER);
            index.put(
                    "contoso",
                    index.part("contoso", Table.CONTACT).orElseThrow().with(change));
        }
        writing.set(false);
        for (Future<Long> each : reading) {
            assertThat(each.get()).isNotNegative();
        }
        readers.shutdown();
    }
}
