package io.voiceflows.settings;

import io.voiceflows.callback.CallbackMethod;

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
                String callbackRequestRecipientRule,
        @Setting(
                        value =
                                "How callback requests are learnt of; where it is not set, `Webhook backed with polling`"
                                        + " with `webhooks`, else `Polling`",
                        guide = "Callback sync method",
                        example = "Webhook",
                        values = {"Polling", "Webhook", "Webhook backed with polling"})
                CallbackMethod callbackRequestMethod,
        @Setting(
                        value =
                                "`true`: no phone call is written to Dynamics for callback requests, and none of them is"
                                        + " closed; what would be done is listed by `GET"
                                        + " /admin/tenants/{tenant}/dry-run/callback-sync`, and done once this is `false` again",
                        defaultsTo = "false")
                boolean dryRun) {

    public boolean recipientIsQueueOwner() {
        return "QueueOwner".equals(callbackRequestRecipientRule);
    }
}
