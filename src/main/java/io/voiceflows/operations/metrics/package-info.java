/** The service's own figures, named {@code voiceflows_*}. */
package io.voiceflows.operations.metrics;
