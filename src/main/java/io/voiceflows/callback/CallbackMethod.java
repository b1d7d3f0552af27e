package io.voiceflows.callback;

/** How callback requests are learnt of (configuration guide 1.5.4, callback sync methods). */
public enum CallbackMethod {
    /** The callback lists are read again and again. */
    POLLING,
    /** The telephony side tells of each request; nothing is read to look for more. */
    WEBHOOK,
    /** The telephony side tells, and the lists are read besides, since an event may be lost. */
    WEBHOOK_BACKED_WITH_POLLING;

    /** Whether callback lists are read. */
    public boolean polls() {
        return this != WEBHOOK;
    }
}
