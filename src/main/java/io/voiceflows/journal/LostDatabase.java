package io.voiceflows.journal;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

/**
 * Tells the pool which connections are of no use any more. H2 closes a database whose file could not be written, on a full
 * disk above all, and its connections go on calling themselves valid: without this the journal would stay closed until the
 * next start of the service. Only a new connection opens the database again.
 */
public final class LostDatabase implements SQLExceptionOverride {

    private static final Set<Integer> CLOSED =
            Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode()) || brokeTheFile(failure)
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }

    private static boolean brokeTheFile(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException) {
                return true;
            }
        }
        return false;
    }
}
