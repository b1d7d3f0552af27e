package io.voiceflows.journal;

/**
 * Names one number of one tenant, without telling it.
 *
 * @param digest of tenant and number ({@link NumberDigest})
 */
public record NumberKey(String tenant, String digest) {

    /** @param key E.164 */
    public static NumberKey of(String tenant, String key) {
        return new NumberKey(tenant, NumberDigest.of(tenant, key));
    }
}
