package io.voiceflows.journal;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one message that the journal's tables are those of another version, which an older one never touches. */
public final class JournalNewerFailureAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        boolean newer = cause.getMessage().contains("not resolved locally");
        if (!newer) {
            return null;
        }
        return new FailureAnalysis(
                "The journal was made by a newer version of this service: " + cause.getMessage(),
                "Start that version again, or go back to the copy of the journal from before the upgrade"
                        + " (docs/operations.md). With an empty journal this version starts as well: what stands in"
                        + " Dynamics is found by its id and not written twice.",
                cause);
    }
}
