/** Reading and writing the telephony side; one sub-package per provider, all giving the same records. */
package io.voiceflows.telephony;
