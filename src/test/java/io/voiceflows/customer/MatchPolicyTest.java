package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.customer.Customer.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchPolicyTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Customer FABRIKAM = new Customer(Table.ACCOUNT, new UUID(0, 1), "Fabrikam", AT);
    private static final Customer ANNA = person(2, FABRIKAM.id());
    private static final Customer BERT = person(3, null);
    private static final Customer CARL = person(4, null);

    private final List<Customer> active = new ArrayList<>(List.of(FABRIKAM, ANNA, BERT, CARL));
    private final MatchPolicy policy = new MatchPolicy(new Known());

    @Test
    void ofSeveralTheOneDecidedForIsTaken() {
        Match match = policy.apply("contoso", several(ANNA, BERT), decidedFor(BERT));

        assertThat(match)
                .isEqualTo(new Match.One(
                        BERT,
                        "2 customers. Decided by admin on 2026-03-02: the number is that of contact " + BERT.id()
                                + "."));
    }

    @Test
    void aCustomerWhoNoLongerHasTheNumberIsNotTakenAndTheQuestionIsOpenAgain() {
        Match match = policy.apply("contoso", several(ANNA, BERT), decidedFor(CARL));

        assertThat(match).isInstanceOf(Match.Several.class);
        assertThat(match.why())
                .contains("Decided by admin on 2026-03-02")
                .endsWith("That no longer fits: the contact is not active any more, or has another number.");
    }

    @Test
    void aSwitchboardIsTheAccountsWhoEverElseHasIt() {
        assertThat(policy.apply("contoso", several(FABRIKAM, BERT), switchboard())
                        .customer())
                .contains(FABRIKAM);
    }

    @Test
    void aSwitchboardThatOnlyContactsOfTheAccountHaveIsTheAccountsAllTheSame() {
        assertThat(policy.apply("contoso", several(ANNA, BERT), switchboard()).customer())
                .contains(FABRIKAM);
    }

    @Test
    void aSwitchboardIsNeverAPersonAlsoWhereOnePersonOnlyHasIt() {
        Match match = policy.apply("contoso", new Match.One(ANNA, "One contact."), switchboard());

        assertThat(match.customer()).contains(FABRIKAM);
        assertThat(match.why()).contains("One contact. Decided by admin", "switchboard of account", "never a person's");
    }

    @Test
    void aSwitchboardSaysNothingOfSomebodyElsesPerson() {
        Match stranger = new Match.One(BERT, "One contact.");

        assertThat(policy.apply("contoso", stranger, switchboard())).isEqualTo(stranger);
        assertThat(policy.apply("contoso", several(BERT, CARL), switchboard()).why())
                .contains("no longer fits: the account is not active any more");
    }

    @Test
    void aSwitchboardOfAnAccountThatIsNotActiveAnyMoreIsOpenAgain() {
        active.remove(FABRIKAM);

        assertThat(policy.apply("contoso", several(ANNA, BERT), switchboard())).isInstanceOf(Match.Several.class);
    }

    @Test
    void whoAloneHasTheNumberIsTheMatchWhateverWasDecidedWhenThereWereMore() {
        Match one = new Match.One(BERT, "One contact.");

        assertThat(policy.apply("contoso", one, decidedFor(ANNA))).isEqualTo(one);
    }

    @Test
    void aDecisionNeverBringsInSomebodyWhoHasNotGotTheNumber() {
        Match none = new Match.None("Nobody.");

        assertThat(policy.apply("contoso", none, decidedFor(ANNA))).isEqualTo(none);
        assertThat(policy.apply("contoso", none, switchboard())).isEqualTo(none);
    }

    @Test
    void onlyAnAccountHasASwitchboard() {
        assertThatThrownBy(() -> new NumberDecision(CustomerKey.of(ANNA), true, "admin", AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CONTACT");
    }

    private static Customer person(int id, UUID account) {
        return new Customer(Table.CONTACT, new UUID(0, id), "Person " + id, AT, null, account, Map.of());
    }

    private static Match several(Customer... candidates) {
        return new Match.Several(List.of(candidates), candidates.length + " customers.");
    }

    private static NumberDecision decidedFor(Customer customer) {
        return new NumberDecision(CustomerKey.of(customer), false, "admin", AT);
    }

    private static NumberDecision switchboard() {
        return new NumberDecision(CustomerKey.of(FABRIKAM), true, "admin", AT);
    }

    /** Who is active, by id. */
    private final class Known implements CustomerDirectory {

        @Override
        public List<Customer> owners(String tenant, String key) {
            throw new UnsupportedOperationException("who has the number is given");
        }

        @Override
        public List<Customer> endingIn(String tenant, String digits) {
            throw new UnsupportedOperationException("who has the number is given");
        }

        @Override
        public Optional<Customer> byId(String tenant, Table table, UUID id) {
            return active.stream()
                    .filter(customer ->
                            customer.table() == table && customer.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<Instant> asOf(String tenant) {
            return Optional.of(AT);
        }
    }
}
