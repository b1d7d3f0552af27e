package io.voiceflows.journal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start without a writable data directory into one readable message. */
public final class JournalUnusableFailureAnalyzer extends AbstractFailureAnalyzer<JournalUnusableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalUnusableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the user of this process the right to write there, set VOICEFLOWS_DATA to another directory,"
                        + " or use PostgreSQL with SPRING_DATASOURCE_URL.",
                cause);
    }
}
