/** The audit log: one line of JSON for each decision about an item and for each action of an operator. */
package io.voiceflows.audit;
