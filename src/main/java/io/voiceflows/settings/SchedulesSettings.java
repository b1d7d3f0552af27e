package io.voiceflows.settings;

/** Quartz cron expressions, one per pipeline, in UTC. */
public record SchedulesSettings(
        @Setting(
                        value = "When callback requests are looked for, as a Quartz cron expression in UTC",
                        defaultsTo = "0 * * * * ?",
                        form = Setting.Form.CRON)
                String callbackSync,
        @Setting(
                        value =
                                "When telephony user ids are compared and filled in, as a Quartz cron expression in UTC",
                        guide = "Update Enreach User Ids",
                        defaultsTo = "0 0 * * * ?",
                        form = Setting.Form.CRON)
                String userIds,
        @Setting(
                        value = "When it is looked whether a user's email or the Voice User role changed, so that"
                                + " user-ids runs at once; one request each time",
                        defaultsTo = "0 0/5 * * * ?",
                        form = Setting.Form.CRON)
                String userIdsChanges) {}
