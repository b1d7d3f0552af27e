/** The JSON API of the operators, on the management port. */
package io.voiceflows.operations.admin;
