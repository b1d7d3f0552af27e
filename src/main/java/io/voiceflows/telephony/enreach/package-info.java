/** Enreach Cloud: discovery, sign-in, callbacks, calls and users; names that are not public come from a mapping file. */
package io.voiceflows.telephony.enreach;
