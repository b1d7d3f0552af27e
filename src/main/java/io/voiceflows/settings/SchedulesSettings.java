package io.voiceflows.settings;

/** Quartz cron expressions, one per pipeline, in UTC. */
public record SchedulesSettings(
        @Setting(
                        value = "When callback requests are looked for, as a Quartz cron expression in UTC",
                        defaultsTo = "0 * * * * ?",
                        form = Setting.Form.CRON)
                String callbackSync) {}
