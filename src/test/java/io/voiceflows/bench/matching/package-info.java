/** Measures who is found by a phone number: a made-up set whose truth is known, and the rules that are compared on it. */
package io.voiceflows.bench.matching;
