package io.voiceflows.settings;

import java.time.Duration;

/** Which calls become phone calls, and how (configuration guide 1.5.3, Phone Call Sync). */
public record PhoneCallSyncSettings(
        @Setting(
                        value = "Answered calls that are shorter are not synchronised",
                        guide = "CallDurationLimit",
                        unit = "SECONDS",
                        defaultsTo = "0",
                        atLeast = 0,
                        atMost = 86_400)
                Duration callDurationLimit,
        @Setting(
                        value = "A phone call of the same number and user that began this close to the call was written"
                                + " by the embedded phone: it is completed with the call's details, and none is made",
                        guide = "CallStartMargin",
                        unit = "SECONDS",
                        defaultsTo = "15",
                        atLeast = 0,
                        atMost = 600)
                Duration callStartMargin,
        @Setting(
                        value = "Who owns phone calls whose telephony user is unknown or disabled in Dynamics: the"
                                + " telephony user id of a Dynamics user; the Dynamics user's own id or email are"
                                + " accepted too",
                        guide = "DefaultCrmAssignee",
                        empty = "such calls wait")
                String defaultCrmAssignee,
        @Setting(
                        value = "`true`: everything that the telephony side told of the call is written as text;"
                                + " `false`: `CallId is …`",
                        guide = "EnableAudit",
                        defaultsTo = "false")
                boolean enableAudit,
        @Setting(
                        value =
                                "Queue calls whose number several customers have are written, open and without a customer,"
                                        + " instead of waiting for a decision",
                        guide = "EnableMultipleMatchCreate",
                        defaultsTo = "false")
                boolean enableMultipleMatchCreate,
        @Setting(
                        value = "How far back each run looks for calls; at most 45 days are possible",
                        guide = "ExecutionInterval",
                        unit = "MINUTES",
                        defaultsTo = "120",
                        atLeast = 1,
                        atMost = 64_800)
                Duration executionInterval,
        @Setting(
                        value = "Subject of incoming calls to a user",
                        guide = "IncomingDirectCallSubject",
                        defaultsTo = "Incoming direct call",
                        atMost = 200)
                String incomingDirectCallSubject,
        @Setting(
                        value = "Subject of incoming calls to a service queue",
                        guide = "IncomingQueueCallSubject",
                        defaultsTo = "Incoming queue call",
                        atMost = 200)
                String incomingQueueCallSubject,
        @Setting(
                        value = "Subject of outgoing calls",
                        guide = "OutgoingDirectCallSubject",
                        defaultsTo = "Outgoing direct call",
                        atMost = 200)
                String outgoingDirectCallSubject,
        @Setting(
                        value =
                                "Status reason of phone calls written without a customer by `enable-multiple-match-create`;"
                                        + " one of the status reasons of an open phone call",
                        guide = "MultipleMatchPhoneCallStatus",
                        defaultsTo = "1",
                        atLeast = 1)
                int multipleMatchPhoneCallStatus,
        @Setting(
                        value = "Of several customers with the number take the first account, else the first contact,"
                                + " instead of none",
                        guide = "MultipleMatchesPickFirst",
                        defaultsTo = "false")
                boolean multipleMatchesPickFirst,
        @Setting(
                        value =
                                "Where nobody has the number, so many characters are cut off its front (the `+` is one of"
                                        + " them: 3 cuts `+44`), and customers whose number ends in the rest match; the rest"
                                        + " must have 6 digits or more. 0: never",
                        guide = "NumbersToCut",
                        defaultsTo = "0",
                        atLeast = 0,
                        atMost = 12)
                int numbersToCut,
        @Setting(
                        value = "Whether calls to and from users are synchronised",
                        guide = "ProcessDirectCalls",
                        defaultsTo = "true")
                boolean processDirectCalls,
        @Setting(
                        value = "Whether answered calls to service queues are synchronised",
                        guide = "ProcessServiceCalls",
                        defaultsTo = "false")
                boolean processServiceCalls,
        @Setting(
                        value = "Whether calls to service queues that nobody answered are synchronised",
                        guide = "ProcessServiceCallsUnanswered",
                        defaultsTo = "false")
                boolean processServiceCallsUnanswered,
        @Setting(
                        value =
                                "Every run looks 45 days back; for finding out why a call is missing, not for every day",
                        guide = "RunInDebugMode",
                        defaultsTo = "false")
                boolean runInDebugMode,
        @Setting(
                        value =
                                "How long calls of users with an embedded phone wait after their end, so that the phone can"
                                        + " write its phone call first",
                        unit = "SECONDS",
                        defaultsTo = "30",
                        atLeast = 0,
                        atMost = 3600)
                int settleSeconds,
        @Setting(
                        value = "How long a call waits for its customer to appear in Dynamics. 0: for ever",
                        unit = "DAYS",
                        defaultsTo = "30",
                        atLeast = 0,
                        atMost = 3650)
                int waitingDays,
        @Setting(
                        value =
                                "How long after a call's end its recording and metrics are waited for; then the phone call"
                                        + " is completed without them",
                        unit = "MINUTES",
                        defaultsTo = "10",
                        atLeast = 1,
                        atMost = 1440)
                int detailsDeadlineMinutes,
        @Setting(
                        value = "Stable address of a recording, with `{recording}` in the place of its id, for example"
                                + " `https://recordings.contoso.example/{recording}`; never an address with a"
                                + " token",
                        empty = "no link is written")
                String recordingLink,
        @Setting(
                        value =
                                "Phone calls that somebody completed before their details arrived are opened, filled in and"
                                        + " completed again",
                        defaultsTo = "false")
                boolean reopenCompletedCalls,
        @Setting(
                        value =
                                "`true`: nothing is written to Dynamics for calls, neither phone calls nor their details;"
                                        + " what would be written is listed by `GET /admin/tenants/{tenant}/dry-run/call-sync`, and"
                                        + " written once this is `false` again",
                        defaultsTo = "false")
                boolean dryRun) {

    /** Whether any call is synchronised at all. */
    public boolean processesCalls() {
        return processDirectCalls || processesQueueCalls();
    }

    public boolean processesQueueCalls() {
        return processServiceCalls || processServiceCallsUnanswered;
    }
}
