package io.voiceflows.customer;

import java.util.Map;

/**
 * A customer as read, with the numbers that stand in its columns.
 *
 * @param numbers column to text; columns without text are absent
 */
public record CustomerRow(Customer customer, Map<String, String> numbers) {}
