package io.voiceflows.call;

import java.util.Locale;

/**
 * What makes a reported call one item: the call and the telephony user, or the queue where no user took it. Whether it
 * came among the direct or the queue calls makes no difference, because the same call can stand among both.
 */
public final class CallIdentity {

    /** Stands for itself in addresses, and in no id. */
    private static final String BETWEEN = "~";

    private CallIdentity() {}

    public static String of(Call call) {
        return call.userId().isEmpty() ? ofQueue(call) : id(call.callId(), call.userId());
    }

    /** The identity of a queue call before anybody took it; it keeps that when a user is told later. */
    public static String ofQueue(Call call) {
        return id(call.callId(), call.queueId().isEmpty() ? call.userName() : call.queueId());
    }

    /** The telephony side's own id, which all parts of a call share. */
    public static String callId(String identity) {
        int end = identity.indexOf(BETWEEN);
        return end < 0 ? identity : identity.substring(0, end);
    }

    private static String id(String callId, String whose) {
        return (whose.isEmpty() ? callId : callId + BETWEEN + whose).toLowerCase(Locale.ROOT);
    }
}
