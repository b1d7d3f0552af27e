package io.voiceflows.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the settings with which the service, in this process or another one, works on the sandbox. */
final class SettingsFolder {

    private final Path dataDirectory;

    /** @param dataDirectory where the folder is made; when it cannot be written, in the system's temporary folder */
    SettingsFolder(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** @return the folder that holds contoso.yaml, the secrets and the authority's certificate */
    Path write(SandboxServer server) {
        try {
            Path folder = folder("sandbox-" + server.httpPort());
            Files.createDirectories(folder.resolve("secrets"));
            put(folder.resolve("secrets/contoso-dynamics"), server.identity().clientSecret());
            put(folder.resolve("secrets/contoso-enreach"), server.identity().enreachKey());
            put(folder.resolve("secrets/contoso-routing"), SandboxOptions.ROUTING_KEY);
            put(folder.resolve("secrets/contoso-webhooks"), SandboxOptions.WEBHOOK_KEY);
            put(folder.resolve("sandbox-ca.pem"), server.authorityPem());
            put(folder.resolve("contoso.yaml"), contoso(server));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox could not write its settings below " + dataDirectory
                            + ". Choose another folder with voiceflows.data-directory.",
                    e);
        }
    }

    private Path folder(String name) throws IOException {
        try {
            return Files.createDirectories(dataDirectory.resolve(name))
                    .toAbsolutePath()
                    .normalize();
        } catch (IOException notWritable) {
            return Files.createTempDirectory("voice-flows-" + name + "-");
        }
    }

    private static String contoso(SandboxServer server) throws IOException {
        String text;
        try (InputStream template = SettingsFolder.class.getResourceAsStream("/sandbox/contoso.yaml")) {
            text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> values = Map.of(
                "http", server.http().toString(),
                "https", server.https().toString(),
                "tenant", server.identity().tenant(),
                "client-id", server.identity().clientId(),
                "enreach-user", server.identity().enreachUser());
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static void put(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
