package io.voiceflows.bench.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Stored text and incoming number are turned into keys, and an equal key is a hit. It is given what ours has too: it
 * sees active records only, and leaves out own numbers by its own keys.
 *
 * @param stored under which keys a text is found, in the company's region
 * @param asked under which keys an incoming number is looked for
 */
record KeyRule(
        String name,
        BiFunction<String, String, Collection<String>> stored,
        BiFunction<String, String, Collection<String>> asked)
        implements Rule {

    @Override
    public Function<String, Set<UUID>> over(Company company) {
        String region = company.region();
        Map<String, Set<UUID>> index = new HashMap<>();
        company.records().stream()
                .filter(Stored::active)
                .forEach(record -> record.row().numbers().values().forEach(text -> stored.apply(text, region)
                        .forEach(key -> index.computeIfAbsent(key, none -> new HashSet<>())
                                .add(record.row().customer().id()))));
        Set<String> own = new HashSet<>();
        company.ownNumbers().forEach(number -> own.addAll(asked.apply(number, region)));
        return incoming -> {
            Set<UUID> found = new HashSet<>();
            asked.apply(incoming, region).stream()
                    .filter(key -> !own.contains(key))
                    .forEach(key -> found.addAll(index.getOrDefault(key, Set.of())));
            return found;
        };
    }
}
