package io.voiceflows.settings;

/**
 * @param multipleMatchesPickFirst of several matching customers take the first account, else the first contact
 *     (configuration guide 1.5.3, MultipleMatchesPickFirst)
 */
public record PhoneCallSyncSettings(boolean multipleMatchesPickFirst) {}
