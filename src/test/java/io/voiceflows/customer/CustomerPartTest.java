package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.customer.Customer.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed customers of one table, against what is asked of them and against a plain map. */
class CustomerPartTest {

    private static final CustomerLayout CONTACTS =
            new CustomerLayout(Table.CONTACT, List.of("telephone1", "mobilephone"), List.of("category", "city"));
    private static final Instant LONG_AGO = Instant.parse("2019-03-01T10:00:00Z");

    private static IndexedCustomer contact(UUID id, String name, String... keys) {
        List<IndexedCustomer.Number> numbers = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            numbers.add(
                    new IndexedCustomer.Number(keys[i], CONTACTS.numberColumns().get(i % 2)));
        }
        Customer customer = new Customer(Table.CONTACT, id, name, LONG_AGO, null, null, Map.of());
        return new IndexedCustomer(customer, numbers);
    }

    private static CustomerRows rows(IndexedCustomer... customers) {
        CustomerRows rows = new CustomerRows(CONTACTS);
        Arrays.stream(customers).forEach(rows::add);
        return rows;
    }

    private static CustomerRows removed(UUID... ids) {
        CustomerRows rows = new CustomerRows(CONTACTS);
        Arrays.stream(ids).forEach(rows::remove);
        return rows;
    }

    @Test
    void aCustomerComesBackAsItWentIn() {
        UUID id = UUID.randomUUID();
        Customer whole = new Customer(
                Table.CONTACT,
                id,
                "Adélè Vañce 😀",
                LONG_AGO,
                UUID.randomUUID(),
                UUID.randomUUID(),
                Map.of("category", "VIP", "city", ""));
        IndexedCustomer adele = new IndexedCustomer(
                whole,
                List.of(
                        new IndexedCustomer.Number("+358401234567", "telephone1"),
                        new IndexedCustomer.Number("+358401234567", "mobilephone"),
                        new IndexedCustomer.Number("+14255550110", "mobilephone")));
        Customer bare = new Customer(Table.CONTACT, UUID.randomUUID(), "", null);

        CustomerPart part = CustomerPart.of(rows(adele, new IndexedCustomer(bare, List.of())));

        assertThat(part.holders("+358401234567")).containsExactly(adele);
        assertThat(part.holders("+14255550110")).containsExactly(adele);
        assertThat(adele.columns("+358401234567")).containsExactly("telephone1", "mobilephone");
        assertThat(part.byId(id)).contains(whole);
        assertThat(part.byId(bare.id())).contains(bare);
        assertThat(part.customers()).isEqualTo(2);
        assertThat(part.numbers()).as("the same number in two columns is one").isEqualTo(2);
    }

    @Test
    void aChangedNumberIsFoundAndTheOldOneNoMore() {
        UUID id = UUID.randomUUID();
        CustomerPart before = CustomerPart.of(rows(contact(id, "Ada", "+358401234567", "+358401234568")));

        CustomerPart after = before.with(rows(contact(id, "Ada", "+358401234567", "+358409999999")));

        assertThat(after.holders("+358409999999")).hasSize(1);
        assertThat(after.holders("+358401234568")).isEmpty();
        assertThat(after.holders("+358401234567")).hasSize(1);
        assertThat(after.numbers()).isEqualTo(2);
        assertThat(before.holders("+358401234568"))
                .as("who reads meanwhile sees no half change")
                .hasSize(1);
    }

    @Test
    void whoIsRemovedIsGoneAndComesBackWhenActiveAgain() {
        UUID id = UUID.randomUUID();
        CustomerPart part = CustomerPart.of(rows(contact(id, "Ada", "+358401234567")));

        CustomerPart gone = part.with(removed(id));

        assertThat(gone.holders("+358401234567")).isEmpty();
        assertThat(gone.byId(id)).isEmpty();
        assertThat(gone.customers()).isZero();
        assertThat(gone.numbers()).isZero();
        assertThat(gone.with(rows(contact(id, "Ada", "+358401234567"))).holders("+358401234567"))
                .hasSize(1);
    }

    @Test
    void theRemovalOfSomeoneNeverSeenChangesNothing() {
        CustomerPart part = CustomerPart.of(rows(contact(UUID.randomUUID(), "Ada", "+358401234567")));

        assertThat(part.news(removed(UUID.randomUUID())).isEmpty()).isTrue();
        assertThat(part.with(removed(UUID.randomUUID())).customers()).isEqualTo(1);
    }

    @Test
    void aModificationOfOtherColumnsIsNoNews() {
        UUID id = UUID.randomUUID();
        CustomerPart part = CustomerPart.of(rows(contact(id, "Ada", "+358401234567")));

        assertThat(part.news(rows(contact(id, "Ada", "+358401234567"))).isEmpty())
                .isTrue();
        assertThat(part.news(rows(contact(id, "Ada Vance", "+358401234567"))).size())
                .isEqualTo(1);
    }

    @Test
    void onlyNumbersThatACustomerHadNotBeforeAppear() {
        UUID id = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        CustomerPart part = CustomerPart.of(rows(contact(id, "Ada", "+358401234567")));

        CustomerRows changes =
                rows(contact(id, "Ada", "+358401234567", "+358409999999"), contact(other, "Bo", "+358401234567"));
        changes.remove(UUID.randomUUID());

        assertThat(part.appearing(changes)).containsExactlyInAnyOrder("+358409999999", "+358401234567");
        assertThat(part.appearing(rows(contact(id, "Ada", "+358401234567")))).isEmpty();
    }

    @Test
    void ofSeveralTheOldestComesFirst() {
        IndexedCustomer young = new IndexedCustomer(
                new Customer(Table.CONTACT, UUID.randomUUID(), "Young", LONG_AGO.plusSeconds(60)),
                List.of(new IndexedCustomer.Number("+358401234567", "telephone1")));
        IndexedCustomer unknown = new IndexedCustomer(
                new Customer(Table.CONTACT, UUID.randomUUID(), "Of unknown age", null), young.numbers());
        IndexedCustomer old = contact(UUID.randomUUID(), "Old", "+358401234567");

        CustomerPart part = CustomerPart.of(rows(unknown, young)).with(rows(old));

        assertThat(part.holders("+358401234567")).containsExactly(old, young, unknown);
    }

    @Test
    void anEndingOfSixDigitsFindsAllNumbersThatEndSoAndAShorterOneNone() {
        IndexedCustomer finnish = contact(UUID.randomUUID(), "A", "+358401234567");
        IndexedCustomer swedish = contact(UUID.randomUUID(), "B", "+46701234567");
        IndexedCustomer another = contact(UUID.randomUUID(), "C", "+358401234568");

        CustomerPart part = CustomerPart.of(rows(finnish, another)).with(rows(swedish));

        assertThat(part.endingIn("1234567")).containsExactlyInAnyOrder(finnish, swedish);
        assertThat(part.endingIn("234567")).containsExactlyInAnyOrder(finnish, swedish);
        assertThat(part.endingIn("358401234567")).containsExactly(finnish);
        assertThat(part.endingIn("34567")).isEmpty();
        assertThat(part.endingIn("+34567")).isEmpty();
        assertThat(part.endingIn("1234567890123456789")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "358401234567", "+0401234567", "+35840x", "+3584012345671234567"})
    void whatIsNoKeyFindsNobody(String text) {
        assertThat(CustomerPart.of(rows(contact(UUID.randomUUID(), "A", "+358401234567", text)))
                        .holders(text))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "+10", "+14255550110", "+390612345678", "+4930000000000", "+99999999999999999"})
    void aCodeGivesItsKeyBack(String key) {
        assertThat(NumberCode.key(NumberCode.of(key))).isEqualTo(key);
    }

    @Test
    void aBlockThatEndsWithinARowIsRefused() {
        byte[] block = rows(contact(UUID.randomUUID(), "Ada", "+358401234567"))
                .blocks(1000)
                .get(0);

        for (int length = 1; length < block.length; length++) {
            byte[] torn = Arrays.copyOf(block, length);
            assertThatThrownBy(() -> new CustomerRows(CONTACTS).addBlock(torn))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void afterAThousandRandomChangesItAnswersLikeAPlainMap() {
        Random random = new Random(20261127);
        List<UUID> ids = new ArrayList<>();
        Map<UUID, IndexedCustomer> naive = new HashMap<>();
        CustomerRows first = new CustomerRows(CONTACTS);
        for (int i = 0; i < 3000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            ids.add(id);
            naive.put(id, random(random, id));
            first.add(naive.get(id));
        }
        CustomerPart part = CustomerPart.of(first);
        for (int round = 0; round < 100; round++) {
            CustomerRows changes = new CustomerRows(CONTACTS);
            Set<String> appearing = new HashSet<>();
            Map<UUID, IndexedCustomer> before = new HashMap<>(naive);
            for (int i = 0; i < 20; i++) {
                UUID id = random.nextInt(4) == 0
                        ? new UUID(random.nextLong(), random.nextLong())
                        : ids.get(random.nextInt(ids.size()));
                if (random.nextInt(3) == 0) {
                    naive.remove(id);
                    changes.remove(id);
                } else {
                    naive.put(id, random(random, id));
                    changes.add(naive.get(id));
                }
            }
            naive.forEach((id, customer) -> {
                if (!customer.equals(before.get(id))) {
                    Set<String> had = keys(Optional.ofNullable(before.get(id)));
                    keys(Optional.of(customer)).stream()
                            .filter(key -> !had.contains(key))
                            .forEach(appearing::add);
                }
            });
            assertThat(part.appearing(changes)).isEqualTo(appearing);
            CustomerRows news = part.news(changes);
            part = part.with(news);
            if (round % 30 == 29) {
                CustomerRows stored = new CustomerRows(CONTACTS);
                part.rows().blocks(10_000).forEach(stored::addBlock);
                part = CustomerPart.of(stored);
            }
            assertThat(part.customers()).isEqualTo(naive.size());
            assertThat(part.numbers())
                    .isEqualTo(naive.values().stream()
                            .mapToInt(customer -> keys(Optional.of(customer)).size())
                            .sum());
            for (int i = 0; i < 10; i++) {
                String key = key(random);
                String ending = key.substring(key.length() - 6);
                assertThat(part.holders(key)).isEqualTo(inOrder(naive, customer -> keys(Optional.of(customer))
                        .contains(key)));
                assertThat(part.endingIn(ending))
                        .isEqualTo(inOrder(naive, customer -> keys(Optional.of(customer)).stream()
                                .anyMatch(each -> each.endsWith(ending))));
                UUID id = ids.get(random.nextInt(ids.size()));
                assertThat(part.byId(id))
                        .isEqualTo(Optional.ofNullable(naive.get(id)).map(IndexedCustomer::customer));
            }
        }
    }

    private static Set<String> keys(Optional<IndexedCustomer> customer) {
        Set<String> keys = new HashSet<>();
        customer.ifPresent(one -> one.numbers().forEach(number -> keys.add(number.key())));
        return keys;
    }

    private static List<IndexedCustomer> inOrder(Map<UUID, IndexedCustomer> all, Predicate<IndexedCustomer> wanted) {
        return all.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(
                                (IndexedCustomer each) -> each.customer().createdOn(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> each.customer().id()))
                .toList();
    }

    private static IndexedCustomer random(Random random, UUID id) {
        List<IndexedCustomer.Number> numbers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            numbers.add(new IndexedCustomer.Number(
                    key(random), CONTACTS.numberColumns().get(random.nextInt(2))));
        }
        Customer customer = new Customer(
                Table.CONTACT,
                id,
                "Name " + random.nextInt(1000),
                random.nextInt(10) == 0 ? null : LONG_AGO.plusSeconds(random.nextInt(5)),
                random.nextBoolean() ? id : null,
                random.nextBoolean() ? id : null,
                random.nextBoolean() ? Map.of("category", "VIP") : Map.of());
        return new IndexedCustomer(customer, numbers);
    }

    /** Few enough that many customers share one, and many numbers an ending. */
    private static String key(Random random) {
        String country = List.of("+358", "+46", "+1").get(random.nextInt(3));
        return country + (40_000_000 + 10 * random.nextInt(900));
    }
}
