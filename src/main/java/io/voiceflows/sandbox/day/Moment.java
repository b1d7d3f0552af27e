package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/**
 * One thing that happens in a step.
 *
 * @param after so much after the step began
 * @param kind what happens: callback, call, change or row
 * @param content with what; names like {@code $number} in its texts stand for values
 * @param values what the names of this round of the step stand for
 */
record Moment(Duration after, String kind, ObjectNode content, Map<String, String> values) {}
