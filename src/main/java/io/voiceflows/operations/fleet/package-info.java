/** How the tenants and their items stand, in words: shared by admin API, console and metrics. */
package io.voiceflows.operations.fleet;
