package io.voiceflows.dataverse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * Computes the ids of the rows we create, so that every try on every machine makes the same one and Dataverse refuses
 * the second (UUID version 5, RFC 9562).
 */
public final class RecordIds {

    private static final UUID NAMESPACE = UUID.fromString("0b7f3d0e-5c5d-4b1e-9a55-6f2d1c3a7e10");

    /** The phone call of one call or callback request. */
    public UUID phoneCall(String provider, String tenant, String kind, String identity) {
        return named(provider + "|" + tenant + "|" + kind + "|" + identity);
    }

    /** The queue item that puts this phone call into its queue. */
    public UUID queueItem(UUID phoneCall) {
        return named("queueitem|" + phoneCall);
    }

    private UUID named(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        ByteBuffer hash =
                ByteBuffer.wrap(sha1.digest(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
