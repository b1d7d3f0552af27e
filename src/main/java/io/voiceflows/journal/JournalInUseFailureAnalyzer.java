package io.voiceflows.journal;

import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcSQLNonTransientConnectionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one message that another process has the journal's file. */
public final class JournalInUseFailureAnalyzer extends AbstractFailureAnalyzer<JdbcSQLNonTransientConnectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JdbcSQLNonTransientConnectionException cause) {
        if (cause.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return null;
        }
        return new FailureAnalysis(
                "The journal is in use by another process: " + cause.getOriginalMessage(),
                "Stop the other instance, set VOICEFLOWS_DATA to another directory, or let several instances share"
                        + " PostgreSQL with SPRING_DATASOURCE_URL.",
                cause);
    }
}
