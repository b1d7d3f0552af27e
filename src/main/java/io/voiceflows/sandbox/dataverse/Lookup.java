package io.voiceflows.sandbox.dataverse;

import java.util.UUID;

/** The value of a lookup column: which record of which table. */
record Lookup(Table table, UUID id) {}
