package io.voiceflows.telephony;

import java.time.Instant;

/** Which callback requests to read: those of one list created between two moments. */
public record CallbackWindow(String listId, Instant from, Instant to) {}
