package io.voiceflows.settings;

/** How callback requests become phone calls, for all callback profiles (configuration guide 1.5.4). */
public record CallbackSyncSettings(
        @Setting(
                        value = "Subject of the phone call where the callback profile has none",
                        guide = "CallbackRequestDefaultSubject",
                        defaultsTo = "Callback Request",
                        atMost = 200)
                String callbackRequestDefaultSubject,
        @Setting(
                        value =
                                "`QueueOwner`: the phone call goes to the owner of the queue; anything else: to the queue",
                        guide = "CallbackRequestRecipientRule",
                        defaultsTo = "Queue",
                        form = Setting.Form.RECIPIENT)
                String callbackRequestRecipientRule) {

    public boolean recipientIsQueueOwner() {
        return "QueueOwner".equals(callbackRequestRecipientRule);
    }
}
