package io.voiceflows.bench.matching;

import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.NumberSpellings;
import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A way to tell that a stored text and an incoming number are the same: both are turned into keys, and an equal key is a
 * hit. All rules see active records only, and a call from an own number is left out by the rule's own means.
 */
interface Rule {

    String name();

    /** Under which keys a stored text is found. */
    Collection<String> stored(String text, String region);

    /** Under which keys an incoming number is looked for. */
    Collection<String> asked(String text, String region);

    /** Ours first, then what others do. */
    static List<Rule> all() {
        return List.of(
                ours(),
                spellings(),
                withoutRegions(),
                same("exact text, E.164", text -> text),
                same("digits only", Rule::digits),
                last(10),
                last(9),
                last(7));
    }

    /** The product's parser: all numbers that stand in a column, and the first one of what a call reports. */
    static Rule ours() {
        PhoneNumbers numbers = new PhoneNumbers();
        return new Rule() {
            @Override
            public String name() {
                return "Voice Flows";
            }

            @Override
            public Collection<String> stored(String text, String region) {
                return numbers.read(text, region).numbers().stream()
                        .map(PhoneNumber::key)
                        .toList();
            }

            @Override
            public Collection<String> asked(String text, String region) {
                return numbers.key(text, region).map(List::of).orElse(List.of());
            }
        };
    }

    /** Usual spellings of the number, compared with the stored texts as they are: what a query can ask for. */
    private static Rule spellings() {
        PhoneNumbers numbers = new PhoneNumbers();
        NumberSpellings spellings = new NumberSpellings(numbers);
        return new Rule() {
            @Override
            public String name() {
                return "spellings tried one by one (up to 80)";
            }

            @Override
            public Collection<String> stored(String text, String region) {
                return List.of(text);
            }

            @Override
            public Collection<String> asked(String text, String region) {
                NumberReading reading = numbers.read(text, region);
                return reading.first()
                        .map(number -> spellings.of(number, region))
                        .orElse(List.of());
            }
        };
    }

    /** A good parser that is not told the country: only numbers with a country code are understood. */
    private static Rule withoutRegions() {
        PhoneNumbers numbers = new PhoneNumbers();
        return same(
                "parser without default region", text -> numbers.key(text, "ZZ").orElse(""));
    }

    private static Rule last(int count) {
        return same("last " + count + " digits", text -> {
            String digits = digits(text);
            return digits.length() < count ? "" : digits.substring(digits.length() - count);
        });
    }

    private static Rule same(String name, UnaryOperator<String> key) {
        return new Rule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Collection<String> stored(String text, String region) {
                String found = key.apply(text);
                return found.isEmpty() ? Set.of() : Set.of(found);
            }

            @Override
            public Collection<String> asked(String text, String region) {
                return stored(text, region);
            }
        };
    }

    private static String digits(String text) {
        return text.chars()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }
}
