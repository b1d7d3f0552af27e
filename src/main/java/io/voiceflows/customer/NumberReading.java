package io.voiceflows.customer;

import java.util.List;
import java.util.Optional;

/**
 * What a text says as phone numbers.
 *
 * @param numbers in the order of the text, without repetition; empty when none was understood
 * @param reason why there is none, empty when there is one; never contains the text itself
 */
public record NumberReading(List<PhoneNumber> numbers, String reason) {

    static NumberReading of(List<PhoneNumber> numbers) {
        return new NumberReading(List.copyOf(numbers), "");
    }

    static NumberReading none(String reason) {
        return new NumberReading(List.of(), reason);
    }

    /** The number to call: the first one where a column holds several. */
    public Optional<PhoneNumber> first() {
        return numbers.stream().findFirst();
    }

    public boolean contains(String key) {
        return numbers.stream().anyMatch(number -> number.key().equals(key));
    }
}
