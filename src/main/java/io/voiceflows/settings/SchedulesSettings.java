package io.voiceflows.settings;

import java.util.Map;
import java.util.TreeMap;

/** Quartz cron expressions, one per pipeline, in UTC; and when the night is. */
public record SchedulesSettings(
        @Setting(
                        value = "When callback requests are looked for, as a Quartz cron expression in UTC",
                        defaultsTo = "0 * * * * ?",
                        form = Setting.Form.CRON)
                String callbackSync,
        @Setting(
                        value = "When calls are looked for, as a Quartz cron expression in UTC",
                        defaultsTo = "0 * * * * ?",
                        form = Setting.Form.CRON)
                String callSync,
        @Setting(
                        value =
                                "When recordings and metrics of finished calls are looked for, as a Quartz cron expression"
                                        + " in UTC",
                        defaultsTo = "0/20 * * * * ?",
                        form = Setting.Form.CRON)
                String callDetails,
        @Setting(
                        value =
                                "Between which times of day, in UTC, the last 24 hours are looked through again; each tenant"
                                        + " has a moment of its own in it",
                        guide = "Retroactive phone call sync",
                        defaultsTo = "22:00-23:30",
                        form = Setting.Form.TIMES_OF_DAY)
                String retroactiveWindow) {

    /** Whether the night has come is asked every minute, so that a night that was slept through is made up for. */
    private static final String ASK_FOR_THE_NIGHT = "0 * * * * ?";

    /** The cron expression of each pipeline, by the pipeline's name. */
    public Map<String, String> crons() {
        return new TreeMap<>(Map.of(
                "callback-sync", callbackSync,
                "call-sync", callSync,
                "call-details", callDetails,
                "call-sync-retroactive", ASK_FOR_THE_NIGHT));
    }
}
