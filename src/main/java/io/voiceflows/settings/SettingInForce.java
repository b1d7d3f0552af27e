package io.voiceflows.settings;

/**
 * One setting as it counts now.
 *
 * @param group the group it stands in, for example {@code callback-profiles[0]}; empty at the top
 * @param key as it is written in a file
 * @param value as it is written there; of a secret only where it is, never what it is; empty when it is not set
 * @param origin why it counts
 * @param place file and line, for example {@code contoso.yaml:14}; empty when it is not written
 * @param about what it does, in one sentence
 */
public record SettingInForce(String group, String key, String value, Origin origin, String place, String about) {

    /** Where a value comes from. */
    public enum Origin {
        /** The tenant's file. */
        FILE,
        DEFAULT,
        NOT_SET
    }
}
