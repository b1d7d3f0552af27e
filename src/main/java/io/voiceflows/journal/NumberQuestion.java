package io.voiceflows.journal;

import io.voiceflows.customer.CustomerKey;
import java.time.Instant;
import java.util.List;

/**
 * A number that several customers have.
 *
 * @param candidates who had it when it was last met
 * @param asked how many calls and callback requests met it
 * @param waiting how many items wait for the answer
 */
public record NumberQuestion(
        NumberKey key,
        String maskedNumber,
        List<CustomerKey> candidates,
        Instant firstAsked,
        Instant lastAsked,
        int asked,
        int waiting) {}
