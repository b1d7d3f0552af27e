/** Users of both sides, and how their telephony ids get into Dynamics (configuration guide 1.5.2.1). */
package io.voiceflows.pipeline.user;
