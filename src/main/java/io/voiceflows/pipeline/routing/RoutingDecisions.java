package io.voiceflows.pipeline.routing;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.MatchPolicy;
import io.voiceflows.customer.NumberDecision;
import io.voiceflows.customer.NumberDecisions;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.OpenCases;
import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.routing.AgentIds;
import io.voiceflows.routing.Agents;
import io.voiceflows.routing.Candidate;
import io.voiceflows.routing.LastAgents;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.routing.RoutingRules;
import io.voiceflows.settings.SmartRoutingSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Joins a tenant's rules with what is known of its customers. Answers from memory and without effects. */
@Component
public class RoutingDecisions {

    private final Tenants tenants;
    private final CustomerDirectory customers;
    private final OpenCases cases;
    private final NumberDecisions decisions;
    private final MatchPolicy policy;
    private final AgentIds agentIds;
    private final LastAgents lastAgents;
    private final PhoneNumbers numbers;
    private final Clock clock;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private record Compiled(SmartRoutingSettings of, String region, RoutingRules rules) {}

    RoutingDecisions(
            Tenants tenants,
            CustomerDirectory customers,
            OpenCases cases,
            NumberDecisions decisions,
            AgentIds agentIds,
            LastAgents lastAgents,
            PhoneNumbers numbers,
            Clock clock) {
        this.tenants = tenants;
        this.customers = customers;
        this.cases = cases;
        this.decisions = decisions;
        this.policy = new MatchPolicy(customers);
        this.agentIds = agentIds;
        this.lastAgents = lastAgents;
        this.numbers = numbers;
        this.clock = clock;
    }

    public RoutingDecision decide(String tenant, RoutingRequest request) {
        TenantSettings settings = tenants.get(tenant);
        if (customers.asOf(tenant).isEmpty()) {
            return new NoChange(
                    Reason.NO_INDEX,
                    "",
                    "The customers have not been read from Dynamics yet; calls go their usual way.");
        }
        NumberReading caller = numbers.read(request.anum(), settings.defaultRegion());
        if (caller.first().isEmpty()) {
            return new NoChange(Reason.NO_CALLER, "", "The caller cannot be looked up. " + caller.reason());
        }
        String key = caller.first().map(PhoneNumber::key).orElseThrow();
        Agents agents = new Agents(tenant, key, agentIds, lastAgents);
        List<Customer> owners = customers.owners(tenant, key);
        Optional<NumberDecision> decided = decisions.of(tenant, key);
        Optional<Customer> chosen = decided.flatMap(decision -> policy.decided(tenant, owners, decision));
        RoutingDecision answer = rules(settings)
                .decide(request, candidates(tenant, chosen.map(List::of).orElse(owners)), agents);
        return chosen.isPresent() && !owners.equals(List.of(chosen.get()))
                ? answer.because(decided.get().sentence())
                : answer;
    }

    /** How old what is known of the customers is; empty when nothing is known. */
    public Optional<Duration> indexAge(String tenant) {
        return customers.asOf(tenant).map(this::age);
    }

    /** Tenants with Smart Routing whose customers have not been read: all their calls go their usual way. */
    List<String> withoutIndex() {
        return tenants.all().stream()
                .filter(tenant -> tenant.smartRouting().enabled())
                .map(TenantSettings::tenant)
                .filter(tenant -> indexAge(tenant).isEmpty())
                .toList();
    }

    private Duration age(Instant asOf) {
        Duration age = Duration.between(asOf, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private List<Candidate> candidates(String tenant, List<Customer> owners) {
        List<Candidate> candidates = owners.stream()
                .map(customer -> Candidate.of(customer, account(tenant, customer), id -> cases.of(tenant, id)))
                .toList();
        return candidates.isEmpty() ? List.of(Candidate.NOBODY) : candidates;
    }

    private Optional<Customer> account(String tenant, Customer customer) {
        return Optional.ofNullable(customer.parentAccount())
                .flatMap(account -> customers.byId(tenant, Customer.Table.ACCOUNT, account));
    }

    private RoutingRules rules(TenantSettings settings) {
        Compiled last = compiled.get(settings.tenant());
        SmartRoutingSettings routing = settings.smartRouting();
        if (last == null || last.of() != routing || !last.region().equals(settings.defaultRegion())) {
            RoutingRules rules = new RoutingRules(
                    routing.rules(), routing.languageField(), routing.holidays(), settings.defaultRegion(), numbers);
            last = new Compiled(routing, settings.defaultRegion(), rules);
            compiled.put(settings.tenant(), last);
        }
        return last.rules();
    }
}
