package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a settings file, the answer is a list of problems, never an exception. */
class StrangeYamlTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a\n- list\n",
                "just text\n",
                "a: 1\n---\nb: 2\n",
                "dynamics: &again\n  url: *again\n",
                "? [a, b]\n: 1\n",
                "dynamics: [url, authority]\n",
                "dynamics:\n  <<: {url: https://contoso.crm4.dynamics.com}\n",
                "dynamics:\n  url: {a: b}\n",
                "callback-profiles:\n  - just a name\n",
                "callback-profiles:\n  -\n  - {}\n",
                "callback-profiles: {name: Support}\n",
                "customers:\n  number-columns:\n    contact: [[telephone1], {a: b}, '']\n",
                "telephony:\n  secret-key-file: [a]\n",
                "telephony:\n  secret-key-file: \"\\0\"\n",
                "dynamics:\n  max-concurrency: 99999999999999999999\n  response-timeout: 99999999999999999999d\n",
                "dynamics:\n  client-secret-expires-on: !!binary aGVsbG8=\n",
                "default-region: !unknown FI\n",
                "\u0000",
                "%YAML 9.9\n---\na: b\n",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ndynamics: {url: *c}\n",
                "dynamics: {url: http://[::1, authority: 'https://a b/c'}\n",
            })
    void everyStrangeFileIsRefusedReadably(String yaml) throws IOException {
        LoadResult result =
                new SettingsLoader(name -> null).load(Files.writeString(folder.resolve("contoso.yaml"), yaml));

        assertThat(result.tenants()).isEmpty();
        assertThat(result.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.text()).contains("contoso.yaml").doesNotContain("null");
            assertThat(problem.cure()).isNotBlank();
        });
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path file = folder.resolve("contoso.yaml");
        Files.write(file, "default-region: FI # Käyttö\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new SettingsLoader(name -> null).load(file).problems())
                .extracting(SettingsProblem::text)
                .containsExactly("The settings file is not UTF-8 text (contoso.yaml). Save it as UTF-8.");
    }

    @Test
    void aFileFromWindowsIsReadAsAnyOther() throws IOException {
        Path file = folder.resolve("contoso.yaml");
        String sample = Files.readString(Path.of("settings-samples/secrets-from-environment.yaml"));
        Files.writeString(file, "\uFEFF" + sample.replace("\n", "\r\n"));

        LoadResult result = new SettingsLoader(name -> "a secret").load(file);

        assertThat(result.problems()).isEmpty();
        assertThat(result.tenants()).hasSize(1);
    }
}
