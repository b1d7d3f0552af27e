/** What can be found out about a set-up before it runs: one contract for all checks, and the {@code --check} command. */
package io.voiceflows.operations.check;
