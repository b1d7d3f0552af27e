package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerMatchingTest {

    private static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2024-01-01T00:00:00Z");

    private final PhoneNumbers numbers = new PhoneNumbers();
    private final CustomerMatching matching = new CustomerMatching(numbers);
    private final PickFirst pickFirst = new PickFirst();
    private final PhoneNumber asked =
            numbers.read("+358401234567", "FI").first().orElseThrow();

    private static Customer customer(Table table, int id, Instant createdOn) {
        return new Customer(table, new UUID(0, id), "Contoso " + id, createdOn);
    }

    private static CustomerRow row(Customer customer, String column, String number) {
        return new CustomerRow(customer, Map.of(column, number));
    }

    private Match match(CustomerRow... rows) {
        return matching.match(asked, "FI", List.of(rows), List.of(Table.values()), List.of());
    }

    @Test
    void oneCustomerWithTheNumberIsTheMatch() {
        Customer anna = customer(Table.CONTACT, 1, EARLY);

        Match match = match(row(anna, "mobilephone", "040 123 4567"));

        assertThat(match).isEqualTo(new Match.One(anna, "One contact has this number, in mobilephone."));
        assertThat(match.customer()).contains(anna);
    }

    @Test
    void nobodyWithTheNumberIsNoMatch() {
        assertThat(match()).isEqualTo(new Match.None("No active account or contact or lead has this number."));
    }

    @Test
    void aNearSpellingNeverLinks() {
        assertThat(match(
                        row(customer(Table.CONTACT, 1, EARLY), "telephone1", "+46 40 1234567"),
                        row(customer(Table.CONTACT, 2, EARLY), "telephone1", "040 12345678"),
                        row(customer(Table.CONTACT, 3, EARLY), "telephone1", "ask Anna")))
                .isInstanceOf(Match.None.class);
    }

    @Test
    void theSameRecordFoundInSeveralColumnsOrRowsIsOneCustomer() {
        Customer anna = customer(Table.CONTACT, 1, EARLY);

        Match match = match(
                new CustomerRow(anna, Map.of("telephone1", "0401234567", "mobilephone", "+358 40 1234567")),
                row(anna, "telephone1", "0401234567"));

        assertThat(match.customer()).contains(anna);
        assertThat(match.why()).contains("mobilephone").contains("telephone1");
    }

    @Test
    void severalNumbersInOneColumnAllCount() {
        Customer anna = customer(Table.CONTACT, 1, EARLY);

        assertThat(match(row(anna, "telephone1", "09 1234567 / 040 1234567")).customer())
                .contains(anna);
    }

    @Test
    void severalCustomersAreAllKeptAsCandidates() {
        Customer company = customer(Table.ACCOUNT, 1, LATE);
        Customer anna = customer(Table.CONTACT, 2, EARLY);
        Customer ben = customer(Table.CONTACT, 3, LATE);

        Match match = match(
                row(ben, "telephone1", "0401234567"),
                row(anna, "telephone1", "0401234567"),
                row(company, "telephone1", "0401234567"));

        assertThat(match)
                .isEqualTo(new Match.Several(
                        List.of(company, anna, ben), "3 customers have this number: 1 account, 2 contacts."));
        assertThat(match.customer()).isEmpty();
    }

    @Test
    void aTableTheEnvironmentLacksIsNamed() {
        Match match = matching.match(asked, "FI", List.of(), List.of(Table.CONTACT), List.of(Table.LEAD));

        assertThat(match.why())
                .isEqualTo(
                        "No active contact has this number. Not searched: lead, which this environment does not have.");
    }

    @Test
    void pickFirstPrefersTheOldestAccount() {
        Customer young = customer(Table.ACCOUNT, 1, LATE);
        Customer old = customer(Table.ACCOUNT, 2, EARLY);
        Customer contact = customer(Table.CONTACT, 3, EARLY);

        Match picked =
                pickFirst.apply(new Match.Several(List.of(contact, young, old), "3 customers have this number."));

        assertThat(picked.customer()).contains(old);
        assertThat(picked.why()).contains("oldest account").contains("multiple-matches-pick-first");
    }

    @Test
    void pickFirstTakesTheOldestContactWhereThereIsNoAccount() {
        Customer young = customer(Table.CONTACT, 1, LATE);
        Customer old = customer(Table.CONTACT, 2, EARLY);
        Customer undated = customer(Table.CONTACT, 3, null);

        assertThat(pickFirst
                        .apply(new Match.Several(List.of(undated, young, old), ""))
                        .customer())
                .contains(old);
    }

    @Test
    void pickFirstNeverTakesALead() {
        Match several =
                new Match.Several(List.of(customer(Table.LEAD, 1, EARLY), customer(Table.LEAD, 2, LATE)), "2 leads.");

        assertThat(pickFirst.apply(several)).isSameAs(several);
    }

    @Test
    void pickFirstLeavesNoneAndOneAsTheyAre() {
        Match none = new Match.None("nobody");
        Match one = new Match.One(customer(Table.LEAD, 1, EARLY), "one");

        assertThat(pickFirst.apply(none)).isSameAs(none);
        assertThat(pickFirst.apply(one)).isSameAs(one);
    }
}
