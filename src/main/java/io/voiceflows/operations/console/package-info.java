/** The read-only page that shows what is going on. */
package io.voiceflows.operations.console;
