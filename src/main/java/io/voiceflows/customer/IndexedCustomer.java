package io.voiceflows.customer;

import java.util.List;

/**
 * A customer with the numbers that stand in its columns, understood.
 *
 * @param numbers in the order of the columns
 */
public record IndexedCustomer(Customer customer, List<Number> numbers) {

    /**
     * A number and where it stands.
     *
     * @param key E.164
     */
    public record Number(String key, String column) {}

    /** The columns in which the number stands. */
    public List<String> columns(String key) {
        return numbers.stream()
                .filter(number -> number.key().equals(key))
                .map(Number::column)
                .distinct()
                .toList();
    }
}
