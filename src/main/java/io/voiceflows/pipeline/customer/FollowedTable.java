package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.IndexRows;
import io.voiceflows.customer.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of a tenant of which memory holds what rules and pipelines ask for: which columns are read, and what a row of
 * it means.
 *
 * @param <R> what its rows become
 */
sealed interface FollowedTable<R extends IndexRows> permits IndexedTable, CaseTable {

    String tenant();

    String logicalName();

    String entitySet();

    /** Only what is kept, and the state, which decides whether it is. */
    List<String> select();

    /** What the service shall add to values, as a preference. */
    Optional<String> annotations();

    /** Changes with everything that what is kept depends on: something kept under another identity is read anew. */
    String identity();

    /** A place for what is read. */
    R rows();

    /** What is not active is taken as gone. */
    void take(JsonNode row, PhoneNumbers numbers, R rows);

    /** The same for the same texts, in any run of any build. */
    static String digest(Map<String, Object> all) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
