/** Dry runs: while one goes on nothing is written, neither to a neighbour nor to the journal. */
package io.voiceflows.dryrun;
