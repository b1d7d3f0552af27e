package io.voiceflows.settings;

/** How customers are chosen for phone calls. */
public record PhoneCallSyncSettings(
        @Setting(
                        value = "Of several customers with the number take the first account, else the first contact,"
                                + " instead of none",
                        guide = "MultipleMatchesPickFirst",
                        defaultsTo = "false")
                boolean multipleMatchesPickFirst) {}
