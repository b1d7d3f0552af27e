package io.voiceflows.settings;

/**
 * @param callbackRequestDefaultSubject subject where a profile has none (configuration guide 1.5.4)
 * @param callbackRequestRecipientRule "QueueOwner" = To is the queue's owner; anything else = To is the queue
 */
public record CallbackSyncSettings(String callbackRequestDefaultSubject, String callbackRequestRecipientRule) {

    public boolean recipientIsQueueOwner() {
        return "QueueOwner".equals(callbackRequestRecipientRule);
    }
}
