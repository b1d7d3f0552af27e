package io.voiceflows.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.zip.CRC32;

/**
 * The moment of the night at which a tenant's calls are looked through again (configuration guide 1.5.3: between 22:00
 * and 23:30 UTC). It follows from the tenant's name alone, so that restarts and further instances agree on it.
 */
public final class NightMoment {

    private final LocalTime moment;

    /** @param from first possible moment in UTC; {@code to} is the last one, later on the same day */
    public NightMoment(String tenant, LocalTime from, LocalTime to) {
        CRC32 hash = new CRC32();
        hash.update(tenant.getBytes(StandardCharsets.UTF_8));
        long seconds = Duration.between(from, to).toSeconds() + 1;
        this.moment = from.plusSeconds(hash.getValue() % seconds);
    }

    public LocalTime timeOfDay() {
        return moment;
    }

    /** The newest such moment that has come. */
    public Instant latest(Instant now) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(moment);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
