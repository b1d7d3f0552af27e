package io.voiceflows.journal;

import io.voiceflows.customer.NumberDecision;

/** A number about which a person decided. */
public record DecidedNumber(NumberKey key, String maskedNumber, NumberDecision decision) {}
