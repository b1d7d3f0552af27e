package io.voiceflows.journal;

import java.nio.file.Path;

/** The data directory cannot hold the journal. */
final class JournalUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalUnusableException(Path directory, Exception cause) {
        super("The data directory " + directory + " cannot be written: " + cause, cause);
    }
}
