package io.voiceflows.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is answered: a rule's result for a certain caller, with the agents by their ids. Only what is set is sent. */
public record Answer(
        String initialTarget,
        String failTarget,
        Integer extraPriority,
        Integer priority,
        String requiredAgent,
        List<String> preferredAgents,
        Map<String, String> textToSpeech) {

    static Answer of(RoutingResult result, Candidate candidate, Agents agents) {
        return new Answer(
                result.target(),
                result.failTarget(),
                result.extraPriority(),
                result.priority(),
                agents.named(result.requiredAgent(), candidate).orElse(""),
                result.preferredAgents().stream()
                        .map(word -> agents.named(word, candidate))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                result.textToSpeech());
    }

    /** Whether it changes nothing at all. */
    public boolean empty() {
        return initialTarget.isEmpty()
                && failTarget.isEmpty()
                && extraPriority == null
                && priority == null
                && requiredAgent.isEmpty()
                && preferredAgents.isEmpty()
                && textToSpeech.isEmpty();
    }

    /** Whether it ends the call. */
    public boolean disconnects() {
        return initialTarget.equals(RoutingResult.DISCONNECT);
    }

    /** The properties to send, under these names. */
    public Map<String, Object> properties(AnswerNames names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, names.initialTarget(), initialTarget.isEmpty() ? null : initialTarget);
        put(properties, names.failTarget(), failTarget.isEmpty() ? null : failTarget);
        put(properties, names.extraPriority(), extraPriority);
        put(properties, names.requiredAgent(), requiredAgent.isEmpty() ? null : requiredAgent);
        put(properties, names.preferredAgents(), preferredAgents.isEmpty() ? null : preferredAgents);
        put(properties, names.priority(), priority);
        put(properties, names.textToSpeech(), textToSpeech.isEmpty() ? null : spoken(names));
        return properties;
    }

    private List<Map<String, Object>> spoken(AnswerNames names) {
        List<Map<String, Object>> spoken = new ArrayList<>();
        new TreeMap<>(textToSpeech).forEach((culture, text) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            put(one, names.textToSpeechCulture(), culture);
            put(one, names.textToSpeechText(), text);
            spoken.add(one);
        });
        return spoken;
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
        if (value != null && !name.isEmpty()) {
            properties.put(name, value);
        }
    }
}
