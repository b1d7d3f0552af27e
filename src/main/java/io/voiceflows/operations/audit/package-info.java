/** Which action of an operator goes into the audit log. */
package io.voiceflows.operations.audit;
