package io.voiceflows.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A secret in a file; read again as soon as the file changed, so that a rotated secret needs no restart. */
final class SecretFile implements Secret {

    private final Path path;
    private volatile Content content;

    SecretFile(Path path) {
        this.path = path;
    }

    @Override
    public String read() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            Content last = content;
            if (last == null || !last.isOf(now)) {
                last = new Content(now.lastModifiedTime(), now.size(), now.fileKey(), text(Files.readString(path)));
                content = last;
            }
            if (last.text.isEmpty()) {
                throw new SecretUnavailableException("secret file " + path + " is empty", "Put the secret into it.");
            }
            return last.text;
        } catch (NoSuchFileException e) {
            throw new SecretUnavailableException(
                    "secret file " + path + " does not exist", "Put the secret there or correct the path.");
        } catch (IOException e) {
            throw new SecretUnavailableException(
                    "secret file " + path + " can't be read as text",
                    "Make it a text file that the user who runs the service may read.");
        }
    }

    @Override
    public Optional<Instant> changed() {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Editors end the last line, and some begin the first with a byte order mark; neither belongs to the secret. */
    private static String text(String read) {
        String text = read.startsWith("\uFEFF") ? read.substring(1) : read;
        return text.replaceAll("[\\r\\n]+\\z", "");
    }

    Path path() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretFile file && file.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return "secret in file " + path.getFileName();
    }

    private record Content(FileTime modified, long size, Object fileKey, String text) {

        /** The file key tells a replaced file, as Kubernetes does it, from one of the same age and size. */
        boolean isOf(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime())
                    && size == now.size()
                    && Objects.equals(fileKey, now.fileKey());
        }

        @Override
        public String toString() {
            return "•••";
        }
    }
}
