package io.voiceflows.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * Where the journal is: the database of {@code spring.datasource.*} when one is set, else an H2 file in the data
 * directory, which is made and tried before anything else relies on it.
 */
final class JournalDatabase implements JdbcConnectionDetails {

    /**
     * A commit is on disk when it returns, so that a finished step is known after a kill. H2 is closed by us, after
     * the last writer, and not by its own shutdown hook. It keeps no trace file: on a full disk that would grow with
     * each failure.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    private final String url;
    private final String username;
    private final String password;

    JournalDatabase(Environment environment) {
        String given = environment.getProperty("spring.datasource.url", "");
        if (given.isEmpty()) {
            url = file(Path.of(environment.getProperty("voiceflows.data-directory", "data")));
            username = "sa";
            password = "";
        } else {
            url = given;
            username =
                    environment.getProperty("spring.datasource.username", given.startsWith("jdbc:h2:") ? "sa" : null);
            password = environment.getProperty("spring.datasource.password", given.startsWith("jdbc:h2:") ? "" : null);
        }
    }

    static String file(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, "writable", ".tmp"));
            String url = "jdbc:h2:file:" + absolute.resolve("journal") + H2_OPTIONS;
            new JournalFile(absolute.resolve("journal")).prepare(url);
            return url;
        } catch (IOException refused) {
            throw new JournalUnusableException(absolute, refused);
        }
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public String getPassword() {
        return password;
    }
}
