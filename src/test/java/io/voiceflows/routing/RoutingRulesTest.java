package io.voiceflows.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingDecision.Route;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.SmartRoutingSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each condition, each result and each guard of the routing rules, written as an administrator writes them. */
class RoutingRulesTest {

    private static final String CALLER = "+358401234567";
    private static final String CALLED = "+358401000000";
    /** A Wednesday, 10:00 in Helsinki. */
    private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

    private static final Customer VIP = account(Map.of("category", "VIP"));
    private static final Customer PLAIN = account(Map.of("category", "Standard"));

    private String targetid = "";
    private String called = CALLED;
    private Instant at = AT;
    private Map<String, String> extra = Map.of();
    private List<Candidate> callers = List.of(Candidate.NOBODY);
    private Optional<String> ownersId = Optional.empty();
    private Optional<String> lastAgent = Optional.empty();

    @Test
    void theFirstRuleThatHoldsDecides() {
        targetid = "B";

        assertThat(
                        rule(
                                """
                - {name: one, when: {targetid: A}, then: {priority: 1}}
                - {name: two, when: {targetid: B}, then: {priority: 2}}
                - {name: three, when: {targetid: B}, then: {priority: 3}}
                """))
                .isEqualTo("two");
    }

    @Test
    void aRuleWithoutConditionsAlwaysHolds() {
        assertThat(rule("- {name: all, then: {priority: 1}}")).isEqualTo("all");
    }

    @Test
    void allConditionsOfARuleMustHold() {
        targetid = "A";
        callers = List.of(candidate(VIP, Optional.empty()));

        assertThat(holds("targetid: A, customer.table: account")).isTrue();
        assertThat(holds("targetid: A, customer.table: contact")).isFalse();
    }

    @Test
    void aValueIsOneOfAListOrNoneOfThem() {
        targetid = "Support_EN";

        assertThat(holds("targetid: [SALES, SUPPORT_EN]")).isTrue();
        assertThat(holds("targetid: {not: [SALES, SUPPORT_EN]}")).isFalse();
        assertThat(holds("targetid: {not: SALES}")).isTrue();
        targetid = "";
        assertThat(holds("targetid: {not: SALES}")).isTrue();
        assertThat(holds("targetid: SALES")).isFalse();
    }

    @Test
    void whetherTheCallerIsKnown() {
        assertThat(holds("customer: unknown")).isTrue();
        assertThat(holds("customer: known")).isFalse();
        callers = List.of(candidate(VIP, Optional.empty()));
        assertThat(holds("customer: unknown")).isFalse();
        assertThat(holds("customer: known")).isTrue();
    }

    @Test
    void anAttributeOfTheCustomerHolds() {
        callers = List.of(candidate(VIP, Optional.empty()));

        assertThat(holds("customer.category: vip")).isTrue();
        assertThat(holds("customer.category: Standard")).isFalse();
        assertThat(holds("customer.level: Gold")).isFalse();
        assertThat(holds("customer.level: {not: Gold}")).isTrue();
    }

    @Test
    void conditionsOnTheCustomerDoNotHoldForStrangers() {
        assertThat(holds("customer.category: {not: VIP}")).isFalse();
        assertThat(holds("customer.account.category: {not: VIP}")).isFalse();
        assertThat(holds("customer.table: {not: lead}")).isFalse();
        assertThat(holds("customer.owner: {not: known}")).isFalse();
    }

    @Test
    void theAccountIsTheCustomerItselfOrTheOneItBelongsTo() {
        callers = List.of(candidate(VIP, Optional.empty()));
        assertThat(holds("customer.account.category: VIP")).isTrue();
        callers = List.of(candidate(contact(VIP.id()), Optional.of(VIP)));
        assertThat(holds("customer.account.category: VIP")).isTrue();
        assertThat(holds("customer.category: VIP")).isFalse();
        callers = List.of(candidate(contact(null), Optional.empty()));
        assertThat(holds("customer.account.category: {not: VIP}")).isFalse();
    }

    @Test
    void whetherTheCustomerHasAnOwner() {
        callers = List.of(candidate(VIP, Optional.empty()));
        assertThat(holds("customer.owner: known")).isTrue();
        callers = List.of(candidate(new Customer(Table.LEAD, UUID.randomUUID(), "", AT), Optional.empty()));
        assertThat(holds("customer.owner: known")).isFalse();
        assertThat(holds("customer.owner: unknown")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 1, false",
        "2, 2, true",
        "2, {at-least: 2}, true",
        "1, {at-least: 2}, false",
        "5, {at-most: 5}, true",
        "6, {at-most: 5}, false",
        "0, {at-most: 5}, true",
    })
    void openCasesAreWithinTheirBounds(int open, String wanted, boolean holds) {
        callers =
                List.of(Candidate.of(contact(VIP.id()), Optional.of(VIP), id -> open(id.equals(VIP.id()) ? 9 : open)));

        assertThat(holds("customer.open-cases: " + wanted)).isEqualTo(holds);
    }

    @Test
    void bothBoundsOfOpenCasesMustHold() {
        String wanted = "customer.open-cases: {at-least: 1, at-most: 2}";

        assertThat(List.of(0, 1, 2, 3))
                .filteredOn(open -> {
                    callers = List.of(Candidate.of(VIP, Optional.empty(), id -> open(open)));
                    return holds(wanted);
                })
                .containsExactly(1, 2);
    }

    @Test
    void openCasesOfTheAccountAreThoseOfTheCustomerItselfOrOfTheOneItBelongsTo() {
        callers = List.of(Candidate.of(contact(VIP.id()), Optional.of(VIP), id -> open(id.equals(VIP.id()) ? 1 : 0)));
        assertThat(holds("customer.account.open-cases: {at-least: 1}")).isTrue();
        assertThat(holds("customer.open-cases: {at-least: 1}")).isFalse();
        callers = List.of(Candidate.of(VIP, Optional.empty(), id -> open(1)));
        assertThat(holds("customer.account.open-cases: 1")).isTrue();
        callers = List.of(Candidate.of(contact(null), Optional.empty(), id -> open(0)));
        assertThat(holds("customer.account.open-cases: 0")).as("no account").isFalse();
        callers = List.of(Candidate.NOBODY);
        assertThat(holds("customer.open-cases: 0")).as("a stranger").isFalse();
    }

    @Test
    void openCasesThatAreNotKnownHoldInNoConditionAndAreExplained() {
        callers = List.of(candidate(VIP, Optional.empty()));
        String none = "- {name: none, when: {customer.open-cases: 0}, then: {priority: 1}}\n";
        String rest = "- {name: rest, then: {priority: 2}}\n";
        String unknown = " Open cases are not known, so that no condition on them holds.";

        RoutingDecision nothing = decide(read(none), called);
        RoutingDecision other = decide(read(none + rest), called);

        assertThat(nothing).isInstanceOf(NoChange.class);
        assertThat(nothing.explanation()).isEqualTo("No rule holds. The caller is one account." + unknown);
        assertThat(other.rule()).isEqualTo("rest");
        assertThat(other.explanation()).endsWith(unknown);
        assertThat(decide(read(rest), called).explanation())
                .as("rules that do not ask for cases")
                .doesNotContain("ases are not known");
        callers = List.of(Candidate.of(VIP, Optional.empty(), id -> open(0)));
        assertThat(decide(read(none), called).explanation())
                .isEqualTo("The rule's conditions hold: customer.open-cases is 0. The caller is one account.");
    }

    @Test
    void severalCustomersOfWhomOneHasOpenCasesLeaveTheCallToALaterRule() {
        callers = List.of(
                Candidate.of(VIP, Optional.empty(), id -> open(1)),
                Candidate.of(PLAIN, Optional.empty(), id -> open(0)));
        String some = "- {name: some, when: {customer.open-cases: {at-least: 1}}, then: {priority: 1}}\n";

        assertThat(reason(some)).isEqualTo(Reason.DISAGREE);
        assertThat(rule(some + "- {name: known, when: {customer: known}, then: {priority: 2}}"))
                .isEqualTo("known");
    }

    private static OptionalInt open(int count) {
        return OptionalInt.of(count);
    }

    /** Somebody whose cases are not known. */
    private static Candidate candidate(Customer customer, Optional<Customer> account) {
        return Candidate.of(customer, account, id -> OptionalInt.empty());
    }

    @Test
    void fieldsOfTheExtraDataAreFoundInAnyCase() {
        extra = Map.of("dyn_par_level", "Gold");

        assertThat(holds("extradata.DYN_PAR_Level: gold")).isTrue();
        assertThat(holds("extradata.DYN_PAR_Other: gold")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"en,en-GB,true", "en,en,true", "en-GB,en-gb,true", "en-GB,en-US,false", "e,en-GB,false", "en,,false"})
    void aLanguageHoldsWithItsRegions(String wanted, String culture, boolean holds) {
        extra = culture == null ? Map.of() : Map.of("DYN_PAR_Culture", culture);

        assertThat(holds("language: " + wanted)).isEqualTo(holds);
    }

    @Test
    void numbersHoldByTheirBeginningInAnySpelling() {
        called = "00358 40 1000000";

        assertThat(holds("called: \"+35840100\"")).isTrue();
        assertThat(holds("called: \"+35840200\"")).isFalse();
        assertThat(holds("caller: [\"+46\", \"+358\"]")).isTrue();
        assertThat(holds("caller: {not: \"+358\"}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T06:00:00Z, true",
        "2026-11-25T05:59:59Z, false",
        "2026-11-25T13:59:59Z, true",
        "2026-11-25T14:00:00Z, false",
        "2026-07-01T05:00:00Z, true",
        "2026-11-28T10:00:00Z, false",
        "2026-12-24T10:00:00Z, false"
    })
    void aTimeWindowFollowsZoneSummerTimeWeekdaysAndHolidays(Instant moment, boolean holds) {
        at = moment;

        assertThat(holds("time: Mon-Fri 08:00-16:00 Europe/Helsinki")).isEqualTo(holds);
        assertThat(holds("time: {not: Mon-Fri 08:00-16:00 Europe/Helsinki}")).isEqualTo(!holds);
    }

    @Test
    void severalTimeWindowsAreOneOrTheOther() {
        at = Instant.parse("2026-11-28T10:00:00Z");

        assertThat(holds("time: [\"Mon-Fri 08:00-16:00 UTC\", \"Sat 09:00-12:00 UTC\"]"))
                .isTrue();
    }

    @Test
    void resultsAreAnsweredUnderTheirNamesAndOnlyThoseThatAreSet() {
        assertThat(properties("- {name: a, then: {fail-target: \"+358401000000\", extra-priority: 0, priority: 7}}"))
                .isEqualTo(Map.of("FailTarget", "+358401000000", "ExtraPriority", 0, "Priority", 7));
    }

    @Test
    void aRuleCanNameItsPropertiesItself() {
        assertThat(properties("- {name: a, then: {priority: 7}, answer-names: {priority: QueuePriority}}"))
                .isEqualTo(Map.of("QueuePriority", 7));
    }

    @Test
    void theOwnerIsNamedByTheTelephonyId() {
        callers = List.of(candidate(VIP, Optional.empty()));
        ownersId = Optional.of("agent-7");

        assertThat(properties("- {name: a, then: {required-agent: owner}}"))
                .isEqualTo(Map.of("RequiredAgent", "agent-7"));
    }

    @Test
    void whoSpokeLastComesBeforeTheOwnerAndNobodyTwice() {
        callers = List.of(candidate(VIP, Optional.empty()));
        lastAgent = Optional.of("agent-8");
        ownersId = Optional.of("agent-8");

        assertThat(properties("- {name: a, then: {preferred-agents: [last-agent, owner, agent-9]}}"))
                .isEqualTo(Map.of("PreferredAgents", List.of("agent-8", "agent-9")));
    }

    @Test
    void anAgentWhoIsNotKnownLeavesTheCallWhereItIs() {
        assertThat(reason("- {name: a, then: {preferred-agents: [owner]}}")).isEqualTo(Reason.NOTHING_TO_SAY);
    }

    @Test
    void severalCustomersWhoDisagreeLeaveTheCallToALaterRule() {
        callers = List.of(candidate(VIP, Optional.empty()), candidate(PLAIN, Optional.empty()));
        String vip = "- {name: vip, when: {customer.category: VIP}, then: {priority: 1}}\n";

        assertThat(reason(vip)).isEqualTo(Reason.DISAGREE);
        assertThat(rule(vip + "- {name: known, when: {customer: known}, then: {priority: 2}}"))
                .isEqualTo("known");
    }

    @Test
    void severalCustomersWhoAgreeAreRouted() {
        callers = List.of(candidate(VIP, Optional.empty()), candidate(contact(VIP.id()), Optional.of(VIP)));

        assertThat(rule("- {name: vip, when: {customer.account.category: VIP}, then: {priority: 1}}"))
                .isEqualTo("vip");
    }

    @Test
    void theNumberCalledIsNoTargetInAnySpelling() {
        called = "040 1000000";

        assertThat(reason("- {name: a, then: {initial-target: \"+358401000000\"}}"))
                .isEqualTo(Reason.SAME_TARGET);
    }

    @Test
    void twoQueuesThatSendToEachOtherAreACycle() {
        assertThat(reason(ring(2))).isEqualTo(Reason.CYCLE);
    }

    @Test
    void aWayOfManyQueuesIsNotFollowedForEver() {
        assertThat(reason(ring(9))).isEqualTo(Reason.CYCLE);
    }

    @Test
    void aWayThatEndsIsNoCycle() {
        assertThat(
                        rule(
                                """
                - {name: a, when: {called: "+358401000000"}, then: {initial-target: "+358401000001"}}
                - {name: b, when: {called: "+358401000001"}, then: {initial-target: "+358401000002"}}
                """))
                .isEqualTo("a");
    }

    @Test
    void theEndOfACallIsNoPlaceToComeBackFrom() {
        assertThat(properties("- {name: a, then: {disconnect: true}}"))
                .isEqualTo(Map.of("InitialTarget", "DISCONNECT:"));
    }

    @Test
    void withoutTheNumberCalledNothingChanges() {
        called = "";

        assertThat(reason("- {name: a, then: {initial-target: \"+358401000001\"}}"))
                .isEqualTo(Reason.NO_CALLED);
    }

    @Test
    void noRandomRulesEverAnswerTheNumberCalledOrAWayBackToIt() {
        Random random = new Random(20261127);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder rules = new StringBuilder();
            for (int each = 0; each < 4; each++) {
                rules.append(
                        "- {name: r%d, when: {called: \"+35840100000%d\"}, then: {initial-target: \"+35840100000%d\"}}%n"
                                .formatted(each, random.nextInt(4), random.nextInt(4)));
            }
            RoutingRules read = read(rules.toString());
            called = "+35840100000" + random.nextInt(4);
            String here = called;
            // As the platform does it: ask again wherever the call arrives
            for (int hop = 0; decide(read, here) instanceof Route route; hop++) {
                String next = route.answer().initialTarget();
                assertThat(next).isNotEqualTo(here).isNotEqualTo(called);
                assertThat(hop).as("hops of %s", rules).isLessThan(6);
                here = next;
            }
        }
    }

    @Test
    void explanationsNameConditionsButNoNumbers() {
        RoutingDecision decision = decide(
                read("- {name: a, when: {caller: \"+35840123\", targetid: {not: X}}, then: {priority: 1}}"), called);

        assertThat(decision.explanation())
                .isEqualTo("The rule's conditions hold: caller begins as asked for; targetid is not X."
                        + " The caller is not known.");
    }

    private static String ring(int size) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < size; i++) {
            rules.append(
                    "- {name: r%d, when: {called: \"+35840100000%d\"}, then: {initial-target: \"+35840100000%d\"}}%n"
                            .formatted(i, i, (i + 1) % size));
        }
        return rules.toString();
    }

    private boolean holds(String when) {
        return decide(read("- {name: it, when: {" + when + "}, then: {priority: 1}}"), called) instanceof Route;
    }

    private String rule(String rules) {
        assertThat(decide(read(rules), called)).isInstanceOf(Route.class);
        return decide(read(rules), called).rule();
    }

    private Map<String, Object> properties(String rules) {
        return ((Route) decide(read(rules), called)).properties();
    }

    private Reason reason(String rules) {
        return ((NoChange) decide(read(rules), called)).reason();
    }

    private RoutingDecision decide(RoutingRules rules, String there) {
        AgentIds ids = (tenant, user) -> ownersId;
        LastAgents last = new LastAgents() {
            @Override
            public Optional<String> lastAgent(String tenant, String key) {
                return lastAgent;
            }

            @Override
            public void spoke(String tenant, String key, String userId, Instant moment) {
                throw new UnsupportedOperationException("nobody speaks here");
            }

            @Override
            public void forget(String tenant, String key) {
                throw new UnsupportedOperationException("nobody is forgotten here");
            }
        };
        return rules.decide(
                new RoutingRequest(CALLER, there, targetid, extra, at),
                callers,
                new Agents("contoso", CALLER, ids, last));
    }

    private static RoutingRules read(String rules) {
        SmartRoutingSettings settings = SettingsOf.contoso(
                        """
                default-region: FI
                customers:
                  routing-attributes:
                    contact:
                      level: voice_level
                smart-routing:
                  api-keys-env: CONTOSO_ROUTING
                  holidays: [2026-12-24]
                  rules:
                """
                                + rules.indent(4))
                .smartRouting();
        return new RoutingRules(
                settings.rules(), settings.languageField(), settings.holidays(), "FI", new PhoneNumbers());
    }

    private static Customer account(Map<String, String> attributes) {
        return new Customer(Table.ACCOUNT, UUID.randomUUID(), "", AT, UUID.randomUUID(), null, attributes);
    }

    private static Customer contact(UUID account) {
        return new Customer(Table.CONTACT, UUID.randomUUID(), "", AT, UUID.randomUUID(), account, Map.of());
    }
}
