package io.voiceflows.pipeline.customer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;

/** When in the night a tenant's tables are read anew: at a moment of its own between 01:00 and 04:00 UTC. Pure. */
final class NightlyMoment {

    private static final LocalTime FROM = LocalTime.of(1, 0);
    private static final int MINUTES = 180;

    private NightlyMoment() {}

    /** The first such moment after this one. */
    static Instant after(Instant moment, String tenant) {
        CRC32 hash = new CRC32();
        hash.update(tenant.getBytes(StandardCharsets.UTF_8));
        Instant night = moment.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(FROM.plusMinutes(hash.getValue() % MINUTES))
                .toInstant(ZoneOffset.UTC);
        return night.isAfter(moment) ? night : night.plus(Duration.ofDays(1));
    }
}
