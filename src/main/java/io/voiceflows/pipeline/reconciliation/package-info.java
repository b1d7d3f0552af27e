/** Whether everything of a day that the telephony side reported is accounted for: in the journal, and in Dynamics itself. */
package io.voiceflows.pipeline.reconciliation;
