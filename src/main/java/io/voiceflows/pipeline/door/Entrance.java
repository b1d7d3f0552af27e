package io.voiceflows.pipeline.door;

import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What a door guards, and by which rules.
 *
 * @param name of what is behind it, for the log
 * @param path below which each tenant has its address, for example {@code /smart-routing}
 * @param keyHeader header in which the key is sent
 * @param logins whether a login (HTTP Basic) is taken besides
 * @param challenge header {@code WWW-Authenticate} of a refusal
 * @param passing headers that come through; all others stay outside
 * @param longestBody after which a body that has not come is given up
 * @param refusedPerSecond how many refusals are answered per second, by all tenants together
 * @param acceptedPerSecond how many requests per second are let in for one key
 * @param allowedSenders from which addresses requests are let in; empty for everywhere
 * @param turnedAway hears of everybody who is turned away; the tenant is empty when there is no such tenant
 */
public record Entrance(
        String name,
        String path,
        String keyHeader,
        boolean logins,
        String challenge,
        Set<String> passing,
        Duration longestBody,
        TenantKeys keys,
        int refusedPerSecond,
        ToIntFunction<TenantSettings> acceptedPerSecond,
        Function<TenantSettings, List<String>> allowedSenders,
        BiConsumer<String, TurnedAway> turnedAway) {}
