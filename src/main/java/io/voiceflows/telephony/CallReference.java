package io.voiceflows.telephony;

import io.voiceflows.call.Call;
import java.time.Instant;

/**
 * Names one logical call that was seen before.
 *
 * @param start when it began: where a platform knows no query by id, it is looked for around this moment
 */
public record CallReference(Call.Kind kind, String callId, Instant start) {}
