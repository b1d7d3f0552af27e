package io.voiceflows.settings;

import java.time.Instant;
import java.util.Optional;

/** A secret by reference. Read when needed, so that a changed file counts at once; never printed. */
public interface Secret {

    /** @throws SecretUnavailableException naming the missing file or environment variable */
    String read();

    /** When it was last put where it is; empty where that cannot be told. */
    default Optional<Instant> changed() {
        return Optional.empty();
    }
}
