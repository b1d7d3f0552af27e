package io.voiceflows.settings;

import io.voiceflows.routing.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Where waiting calls go, and who may ask (configuration guide 1.6).
 *
 * @param apiKeys one per line; null when only a login is accepted
 * @param basicUser empty when only keys are accepted
 * @param basicPassword null when only keys are accepted
 * @param allowedSenders addresses and blocks of them; empty for everywhere
 * @param languageField field of the extra data that holds the caller's culture
 */
public record SmartRoutingSettings(
        Secret apiKeys,
        String basicUser,
        Secret basicPassword,
        int acceptedPerSecond,
        List<String> allowedSenders,
        String languageField,
        Set<LocalDate> holidays,
        List<Rule> rules) {

    /** Whether anybody may ask; without, the tenant has no Smart Routing. */
    public boolean enabled() {
        return apiKeys != null || basicPassword != null;
    }

    /** Whether open cases have to be known. */
    public boolean countsCases() {
        return enabled() && rules.stream().anyMatch(Rule::countsCases);
    }
}
