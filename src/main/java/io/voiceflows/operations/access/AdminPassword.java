package io.voiceflows.operations.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** The password of the user {@code admin}: set from outside, else made up and told once at start. */
final class AdminPassword {

    private static final Logger LOG = LoggerFactory.getLogger(AdminPassword.class);
    private static final int BYTES = 18;

    private AdminPassword() {}

    static String from(Environment environment, SecureRandom random) {
        String given = environment.getProperty("voiceflows.admin.password", "");
        if (!given.isEmpty()) {
            return given;
        }
        String file = environment.getProperty("voiceflows.admin.password-file", "");
        if (!file.isEmpty()) {
            return read(Path.of(file));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String generated = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // The one place where a secret is printed (see docs/security-model.md): without it nobody could sign in.
        LOG.warn("Admin password for this run: {} (set VOICEFLOWS_ADMIN_PASSWORD to choose your own)", generated);
        return generated;
    }

    /** Where it may be exchanged; without one it stays until the next start. */
    static AdminPasswordFile file(Environment environment) {
        String given = environment.getProperty("voiceflows.admin.password", "");
        String file = environment.getProperty("voiceflows.admin.password-file", "");
        return new AdminPasswordFile(given.isEmpty() && !file.isEmpty() ? Path.of(file) : null);
    }

    private static String read(Path file) {
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new IllegalStateException("The admin password file " + file + " is empty.");
            }
            return password;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The admin password file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
