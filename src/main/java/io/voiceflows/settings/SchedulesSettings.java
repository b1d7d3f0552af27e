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
                                "When the customers kept in memory are brought up to date, as a Quartz cron expression in"
                                        + " UTC",
                        defaultsTo = "0/10 * * * * ?",
                        form = Setting.Form.CRON)
                String customerIndex,
        @Setting(
                        value =
                                "Between which times of day, in UTC, the last 24 hours are looked through again; each tenant"
                                        + " has a moment of its own in it",
                        guide = "Retroactive phone call sync",
                        defaultsTo = "22:00-23:30",
                        form = Setting.Form.TIMES_OF_DAY)
                String retroactiveWindow,
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
                String userIdsChanges) {

    /** Whether the night has come is asked every minute, so that a night that was slept through is made up for. */
    private static final String ASK_FOR_THE_NIGHT = "0 * * * * ?";

    /** The cron expression of each pipeline, by the pipeline's name. */
    public Map<String, String> crons() {
        return new TreeMap<>(Map.of(
                "callback-sync", callbackSync,
                "call-sync", callSync,
                "call-details", callDetails,
                "customer-index", customerIndex,
                "call-sync-retroactive", ASK_FOR_THE_NIGHT,
                "user-ids", userIds));
    }

    /** What is scheduled besides the pipelines: looks whether one of them has something to do, which are no runs. */
    public Map<String, String> looks() {
        return Map.of("user-ids-changes", userIdsChanges);
    }
}
