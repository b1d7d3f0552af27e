package io.voiceflows.journal;

import java.time.Instant;

/** A stretch of time on the telephony side that an operator wants to be read again. */
public record AskedWindow(String tenant, String pipeline, Instant from, Instant to, String by, Instant at) {}
