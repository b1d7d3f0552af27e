/** Enreach Cloud: discovery, sign-in, callback lists and callbacks; names that are not public come from a mapping file. */
package io.voiceflows.telephony.enreach;
