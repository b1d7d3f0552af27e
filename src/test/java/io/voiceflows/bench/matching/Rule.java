package io.voiceflows.bench.matching;

import io.voiceflows.customer.NumberSpellings;
import io.voiceflows.customer.PhoneNumbers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A way to find the customers who have the number that calls. */
interface Rule {

    String name();

    /** Takes a company's records in, and answers whose number an incoming one is. */
    Function<String, Set<UUID>> over(Company company);

    /** Ours first, then what others do. */
    static List<Rule> all() {
        PhoneNumbers numbers = new PhoneNumbers();
        NumberSpellings spellings = new NumberSpellings(numbers);
        return List.of(
                new OurRule(numbers),
                // Usual spellings of the number, compared with the texts as they are: what a query can ask for
                new KeyRule(
                        "spellings tried one by one (up to 80)",
                        (text, region) -> Set.of(text),
                        (text, region) -> numbers.read(text, region)
                                .first()
                                .map(number -> spellings.of(number, region))
                                .orElse(List.of())),
                // A good parser that is not told the country: only numbers with a country code are understood
                same("parser without default region", text -> numbers.key(text, "ZZ")
                        .orElse("")),
                same("exact text, E.164", text -> text),
                same("digits only", Rule::digits),
                last(10),
                last(9),
                last(7));
    }

    private static Rule last(int count) {
        return same("last " + count + " digits", text -> {
            String digits = digits(text);
            return digits.length() < count ? "" : digits.substring(digits.length() - count);
        });
    }

    private static Rule same(String name, Function<String, String> key) {
        Function<String, Set<String>> keys = text -> key.apply(text).isEmpty() ? Set.of() : Set.of(key.apply(text));
        return new KeyRule(name, (text, region) -> keys.apply(text), (text, region) -> keys.apply(text));
    }

    private static String digits(String text) {
        return text.chars()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }
}
