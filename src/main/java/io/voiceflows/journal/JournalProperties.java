package io.voiceflows.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the journal remembers.
 *
 * @param retention finished items with their trails, and runs that did something
 * @param parkedRetention parked items that nobody replayed
 * @param idleRunRetention completed runs that found nothing to do
 */
@ConfigurationProperties("voiceflows.journal")
public record JournalProperties(
        @DefaultValue("60d") Duration retention,
        @DefaultValue("30d") Duration parkedRetention,
        @DefaultValue("2d") Duration idleRunRetention) {}
