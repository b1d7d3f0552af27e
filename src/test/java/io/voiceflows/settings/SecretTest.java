package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    Path folder;

    @Test
    void aRotatedSecretCountsAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "first\n");
        Secret secret = new SecretFile(file);
        assertThat(secret.read()).isEqualTo("first");

        Files.writeString(file, "second\n");

        assertThat(secret.read()).isEqualTo("second");
    }

    @Test
    void aReplacedFileOfTheSameAgeAndSizeCountsToo() throws IOException {
        FileTime age = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path file = Files.writeString(folder.resolve("secret"), "first");
        Files.setLastModifiedTime(file, age);
        Secret secret = new SecretFile(file);
        assertThat(secret.read()).isEqualTo("first");

        Path other = Files.writeString(folder.resolve("other"), "third");
        Files.setLastModifiedTime(other, age);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(secret.read()).isEqualTo("third");
    }

    @Test
    void lineEndsAndByteOrderMarkAreNoPartOfASecretButSpacesAre() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\uFEFF two words \r\n\n");

        assertThat(new SecretFile(file).read()).isEqualTo(" two words ");
    }

    @Test
    void aMissingOrEmptyFileIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertThatThrownBy(() -> new SecretFile(folder.resolve("absent")).read())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("absent does not exist");
        assertThatThrownBy(() -> new SecretFile(empty).read())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("empty is empty. Put the secret into it.");
    }

    @Test
    void aFolderIsNoSecret() {
        assertThatThrownBy(() -> new SecretFile(folder).read())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("can't be read as text");
    }

    @Test
    void aSecretIsNeverPrinted() throws IOException {
        SecretFile file = new SecretFile(Files.writeString(folder.resolve("place"), "do-not-print-me"));
        SecretVariable variable = new SecretVariable("PLACE", name -> "do-not-print-me");
        file.read();

        assertThat(file + " " + variable).isEqualTo("secret in file place secret in environment variable PLACE");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        Map<String, String> environment = new HashMap<>(Map.of("BLANK", " "));

        assertThatThrownBy(() -> new SecretVariable("ABSENT", environment::get).read())
                .hasMessageContaining("environment variable ABSENT is not set");
        assertThatThrownBy(() -> new SecretVariable("BLANK", environment::get).read())
                .hasMessageContaining("environment variable BLANK is not set");
    }
}
