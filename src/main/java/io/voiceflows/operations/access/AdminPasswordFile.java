package io.voiceflows.operations.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the admin's password: one that is put there while the service runs counts from the next sign-in on. */
final class AdminPasswordFile {

    private static final Logger LOG = LoggerFactory.getLogger(AdminPasswordFile.class);

    private record Seen(FileTime modified, long size, Object key) {

        /** Null while the file is not there. */
        static Seen of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Seen(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException missing) {
                return null;
            }
        }
    }

    private final Path file;
    private Seen seen;

    /** @param file null when the password does not come from a file */
    AdminPasswordFile(Path file) {
        this.file = file;
        this.seen = file == null ? null : Seen.of(file);
    }

    /** The password since it was asked for last, if it is another; while the file is missing or empty the last one counts. */
    synchronized Optional<String> changed() {
        Seen now = file == null ? null : Seen.of(file);
        if (now == null || now.equals(seen)) {
            return Optional.empty();
        }
        try {
            String password = Files.readString(file).strip();
            seen = now;
            return password.isEmpty() ? Optional.empty() : Optional.of(password);
        } catch (IOException unreadable) {
            LOG.warn(
                    "The admin password file {} cannot be read, the last password counts: {}",
                    file,
                    unreadable.toString());
            return Optional.empty();
        }
    }
}
