package io.voiceflows.workshop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the routes folder.
 *
 * @param name path below the folder, for example "callback-sync.camel.yaml"; a mounted file replaces the shipped one of
 *     the same name
 * @param location where it was read, for people
 * @param unreadable why its text could not be read, empty when it could: such a file stops only itself
 */
public record RouteFile(String name, Origin origin, String location, String text, String unreadable) {

    static final String ROUTES = ".camel.yaml";
    static final String TESTS = ".test.yaml";

    /** Who brought the file. */
    public enum Origin {
        SHIPPED,
        MOUNTED
    }

    public RouteFile(String name, Origin origin, String location, String text) {
        this(name, origin, location, text, "");
    }

    /** @throws YamlText.YamlProblem when the file could not be read or is not YAML */
    public YamlText yaml() {
        if (!unreadable.isEmpty()) {
            throw new YamlText.YamlProblem(1, unreadable, null);
        }
        return new YamlText(text);
    }

    /** The file's name without folder and suffix: what its route is called. */
    public String subject() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int end = file.indexOf('.');
        return end < 0 ? file : file.substring(0, end);
    }

    /** Shared policies and templates start with an underscore and are loaded before the routes that use them. */
    public boolean shared() {
        return subject().startsWith("_");
    }

    /** The name of the test that belongs beside this route file. */
    public String testName() {
        return name.substring(0, name.length() - ROUTES.length()) + TESTS;
    }

    public boolean holdsRoutes() {
        return name.endsWith(ROUTES);
    }

    public boolean holdsTests() {
        return name.endsWith(TESTS);
    }

    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("This Java has no SHA-256", absent);
        }
    }
}
