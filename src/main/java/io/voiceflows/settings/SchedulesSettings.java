package io.voiceflows.settings;

/** Quartz cron expressions, one per pipeline, in UTC. */
public record SchedulesSettings(String callbackSync) {}
