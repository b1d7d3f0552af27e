package io.voiceflows.telephony;

/** How the telephony side answered to closing a callback request; all three mean that it is closed. */
public enum CloseAnswer {
    CLOSED,
    ALREADY_CLOSED,
    UNKNOWN
}
