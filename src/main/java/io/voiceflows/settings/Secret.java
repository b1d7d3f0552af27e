package io.voiceflows.settings;

/** A secret by reference. Read when needed, so that a changed file counts at once; never printed. */
public interface Secret {

    /** @throws SecretUnavailableException naming the missing file or environment variable */
    String read();
}
