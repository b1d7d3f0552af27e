package io.voiceflows.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a number, or other content, without telling it: personal data does not stand in the journal. */
public final class NumberDigest {

    private NumberDigest() {}

    /** @param key E.164; empty or null gives an empty digest */
    public static String of(String tenant, String key) {
        return key == null || key.isEmpty() ? "" : sha256(tenant + "|" + key);
    }

    /** Of any text. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
