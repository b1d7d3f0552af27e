package io.voiceflows.routing;

import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingDecision.Route;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tenant's rules: the first that holds decides. With several customers of one number it must hold for each of them and
 * give each the same answer. The answer is never the number called, and never leads back to it (configuration guide 1.6.3).
 */
public final class RoutingRules {

    /** How far a call is followed from queue to queue to see whether it comes back. */
    private static final int MOST_HOPS = 5;

    private static final String CURRENT_QUEUE = "CurrQueueId";

    private final List<Rule> rules;
    private final String cultureField;
    private final Set<LocalDate> holidays;
    private final String region;
    private final PhoneNumbers numbers;
    private final boolean countsCases;
    private final Map<String, String> targets = new HashMap<>();

    /**
     * @param cultureField the field of the extra data that holds the caller's language
     * @param region in which numbers without country code are read
     */
    public RoutingRules(
            List<Rule> rules, String cultureField, Set<LocalDate> holidays, String region, PhoneNumbers numbers) {
        this.rules = List.copyOf(rules);
        this.cultureField = cultureField;
        this.holidays = Set.copyOf(holidays);
        this.region = region;
        this.numbers = numbers;
        this.countsCases = rules.stream().anyMatch(Rule::countsCases);
        rules.forEach(rule -> targets.put(rule.then().target(), read(rule.then().target())));
    }

    private record Hit(Rule rule, Answer answer) {}

    /** @param candidates all who have the number; {@link Candidate#NOBODY} alone when there is none */
    public RoutingDecision decide(RoutingRequest request, List<Candidate> candidates, Agents agents) {
        String called = key(request.bnum());
        if (called.isEmpty()) {
            return new NoChange(Reason.NO_CALLED, "", "The request names no number that was called.");
        }
        List<String> disputed = new ArrayList<>();
        Optional<Hit> first = hit(request, candidates, agents, disputed);
        if (first.isEmpty()) {
            return disputed.isEmpty()
                    ? new NoChange(Reason.NO_RULE, "", "No rule holds. " + who(candidates))
                    : new NoChange(Reason.DISAGREE, disputed.get(0), disagree(disputed.get(0), candidates));
        }
        Hit hit = first.get();
        if (hit.answer().empty()) {
            return new NoChange(
                    Reason.NOTHING_TO_SAY,
                    hit.rule().name(),
                    "The rule names an agent whose telephony id is not known for this caller.");
        }
        return guarded(request, called, candidates, agents, hit);
    }

    private RoutingDecision guarded(
            RoutingRequest request, String called, List<Candidate> candidates, Agents agents, Hit hit) {
        String rule = hit.rule().name();
        String target = hit.answer().initialTarget();
        if (!target.isEmpty() && !hit.answer().disconnects()) {
            boolean sameQueue = target.equalsIgnoreCase(request.extradata().get(CURRENT_QUEUE));
            if (sameQueue || key(target).equals(called)) {
                return new NoChange(Reason.SAME_TARGET, rule, "The call is already where the rule sends it.");
            }
            if (comesBack(request, called, target, candidates, agents)) {
                return new NoChange(
                        Reason.CYCLE, rule, "From the rule's target the rules would send the call round and round.");
            }
        }
        return new Route(
                hit.answer(),
                hit.answer().properties(hit.rule().names()),
                rule,
                "The rule's conditions hold" + conditions(hit.rule()) + ". " + who(candidates));
    }

    /** Walks the rules as if the call had arrived at the target, without any memory of former calls. */
    private boolean comesBack(
            RoutingRequest request, String called, String target, List<Candidate> candidates, Agents agents) {
        Set<String> met = new HashSet<>(Set.of(called));
        String here = target;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            if (!met.add(key(here))) {
                return true;
            }
            Optional<Answer> next = hit(request.movedTo(here), candidates, agents, new ArrayList<>())
                    .map(Hit::answer);
            if (next.isEmpty()
                    || next.get().initialTarget().isEmpty()
                    || next.get().disconnects()
                    || key(next.get().initialTarget()).equals(key(here))) {
                return false;
            }
            here = next.get().initialTarget();
        }
        return true;
    }

    private Optional<Hit> hit(
            RoutingRequest request, List<Candidate> candidates, Agents agents, List<String> disputed) {
        String called = key(request.bnum());
        String culture = request.extradata().get(cultureField);
        for (Rule rule : rules) {
            List<Candidate> holding = candidates.stream()
                    .filter(candidate ->
                            rule.holds(new Situation(request, agents.caller(), called, culture, candidate, holidays)))
                    .toList();
            Set<Answer> answers = holding.stream()
                    .map(candidate -> Answer.of(rule.then(), candidate, agents))
                    .collect(Collectors.toSet());
            if (holding.size() == candidates.size() && answers.size() == 1) {
                return Optional.of(new Hit(rule, answers.iterator().next()));
            }
            if (!holding.isEmpty()) {
                disputed.add(rule.name());
            }
        }
        return Optional.empty();
    }

    /** The same for every spelling of a number; whatever is no number stands for itself. */
    private String key(String target) {
        String known = targets.get(target);
        return known == null ? read(target) : known;
    }

    private String read(String target) {
        return numbers.key(target, region).orElseGet(() -> plain(target));
    }

    /** A short number, a queue's id or name without what writes the same thing otherwise: tel:, sip:, marks, brackets. */
    private static String plain(String target) {
        return Normalizer.normalize(target, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Cf}\\s(){}./-]", "")
                .replaceFirst("^(?:tel:|sips?:)([^@;]*).*", "$1");
    }

    private static String conditions(Rule rule) {
        return rule.when().isEmpty()
                ? ""
                : rule.when().stream().map(Condition::toString).collect(Collectors.joining("; ", ": ", ""));
    }

    private String who(List<Candidate> candidates) {
        String who = candidates.size() > 1
                ? candidates.size() + " customers have the caller's number."
                : candidates
                        .get(0)
                        .customer()
                        .map(customer -> "The caller is one " + customer.table().logicalName() + ".")
                        .orElse("The caller is not known.");
        return who + unknownCases(candidates);
    }

    private String unknownCases(List<Candidate> candidates) {
        boolean unknown = countsCases
                && candidates.stream()
                        .anyMatch(candidate -> candidate.customer().isPresent()
                                && candidate.openCases().isEmpty());
        return unknown ? " Open cases are not known, so that no condition on them holds." : "";
    }

    private String disagree(String rule, List<Candidate> candidates) {
        return candidates.size() + " customers have the caller's number, and rule \"" + rule
                + "\" would not answer the same for each." + unknownCases(candidates);
    }
}
