package io.voiceflows.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 file of the journal as an earlier life left it. One that is no journal any more is kept under another name, and a
 * new one begins: that costs reading the look-back windows again, while a start that is refused for ever would cost every
 * call to come. Nothing is written twice for it, because the ids of our records are computed.
 */
final class JournalFile {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    /** A damaged file, one of another program, and a database of somebody else's. */
    private static final Set<Integer> NO_JOURNAL =
            Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD);

    /** H2 begins a file with its header, twice; what is shorter was cut off. */
    private static final long HEADER = 2 * 4096;

    private static final String WHAT_NEXT =
            "Calls and callbacks of the look-back windows are read again; those that stand in Dynamics are found there.";

    private final Path file;

    /** @param database the path without H2's ending */
    JournalFile(Path database) {
        file = database.resolveSibling(database.getFileName() + ".mv.db");
    }

    /** @param url by which it is opened */
    void prepare(String url) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            if (!connection.getMetaData().getTables(null, "PUBLIC", null, null).next()) {
                LOG.warn("The journal {} holds nothing: it begins anew. {}", file, WHAT_NEXT);
            }
        } catch (SQLException refused) {
            boolean cutOff = refused.getErrorCode() == ErrorCode.IO_EXCEPTION_1 && Files.size(file) < HEADER;
            if (cutOff || NO_JOURNAL.contains(refused.getErrorCode())) {
                setAside(refused);
            }
            // Everything else, as another process that has it, is told by the pool that opens it for good.
        }
    }

    private void setAside(SQLException because) throws IOException {
        long since = Files.getLastModifiedTime(file).toMillis();
        Path kept = file.resolveSibling(file.getFileName() + ".unusable-" + since);
        Files.move(file, kept);
        LOG.warn(
                "The journal {} cannot be used ({}): it is kept as {}, and a new one begins. {}",
                file,
                because.getMessage(),
                kept.getFileName(),
                WHAT_NEXT);
    }
}
