/** What happened to every item: outcome, steps done, decision trail, retries, runs. Survives restarts. */
package io.voiceflows.journal;
