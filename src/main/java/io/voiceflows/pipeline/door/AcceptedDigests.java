package io.voiceflows.pipeline.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Compares what a caller presents with all that is accepted without telling, by its timing, how much was right or how
 * many there are. Only digests are kept.
 */
final class AcceptedDigests {

    /** Two keys during a rotation and one login. */
    private static final int ALWAYS = 3;

    private static final String KEY = "key\n";
    private static final String LOGIN = "login\n";

    private final List<byte[]> accepted;
    private final int real;

    private AcceptedDigests(List<byte[]> accepted, int real) {
        this.accepted = accepted;
        this.real = real;
    }

    /** @param login {@code user:password}, or null when no login is accepted */
    static AcceptedDigests of(List<String> keys, String login, SecureRandom random) {
        List<byte[]> digests = new ArrayList<>();
        keys.forEach(key -> digests.add(digest(KEY + key)));
        if (login != null) {
            digests.add(digest(LOGIN + login));
        }
        int real = digests.size();
        while (digests.size() < ALWAYS) {
            byte[] nobodyHasIt = new byte[32];
            random.nextBytes(nobodyHasIt);
            digests.add(nobodyHasIt);
        }
        return new AcceptedDigests(List.copyOf(digests), real);
    }

    /**
     * @param key as presented, empty when none was
     * @param login {@code user:password} as presented, empty when none was
     * @return which of the accepted it is, below 0 when none
     */
    int find(String key, String login) {
        byte[] presentedKey = digest(KEY + key);
        byte[] presentedLogin = digest(LOGIN + login);
        int found = -1;
        for (int i = 0; i < accepted.size(); i++) {
            boolean keyFits = MessageDigest.isEqual(accepted.get(i), presentedKey);
            boolean loginFits = MessageDigest.isEqual(accepted.get(i), presentedLogin);
            if (keyFits | loginFits) {
                found = i; // and on: all are compared
            }
        }
        return found < real ? found : -1;
    }

    /** Names the accepted key or login without telling it. */
    String name(int found) {
        return HexFormat.of().formatHex(accepted.get(found));
    }

    static String name(String key) {
        return HexFormat.of().formatHex(digest(KEY + key));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
