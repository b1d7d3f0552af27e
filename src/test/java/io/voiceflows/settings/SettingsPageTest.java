package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The documentation page and the complete sample say what the code does. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path SAMPLE = Path.of("settings-samples/complete.yaml");

    @Test
    void thePageIsCurrent() throws IOException {
        current(PAGE, SettingsPage.text());
    }

    @Test
    void theCompleteSampleIsCurrent() throws IOException {
        current(SAMPLE, CompleteSample.text());
    }

    @Test
    void pageAndSampleNameEveryKey() throws IOException {
        List<String> keys = new ArrayList<>();
        collect(Known.tenant(), keys);

        assertThat(keys).contains("client-secret-file", "callback-request-recipient-rule", "lead");
        assertThat(keys)
                .allSatisfy(key -> assertThat(SettingsPage.text()).contains("`" + key + "`"))
                .allSatisfy(key -> assertThat(CompleteSample.text()).containsPattern("(?m)^[ #-]*" + key + ":"));
    }

    @Test
    void thePageNamesEveryPropertyThatTheCodeReads() throws IOException {
        Pattern read = Pattern.compile("(?:\\$\\{|\\{\\{|getProperty\\(\\s*\"|ConditionalOnProperty\\((?:name = )?\")"
                + "(voiceflows\\.[a-z-]+(?:\\.[a-z-]+)*)");
        Set<String> names = new TreeSet<>();
        for (Path root : List.of(Path.of("src/main"), Path.of("routes"))) {
            try (Stream<Path> sources = Files.walk(root)) {
                for (Path source : sources.filter(SettingsPageTest::code).toList()) {
                    read.matcher(Files.readString(source)).results().forEach(found -> names.add(found.group(1)));
                }
            }
        }
        names.addAll(shipped());

        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(SettingsPage.text())
                .as("describe it in src/main/resources/META-INF/additional-spring-configuration-metadata.json")
                .contains("`" + name + "`"));
    }

    /** The names that the shipped application.yaml sets. */
    private static List<String> shipped() throws IOException {
        return new YamlPropertySourceLoader()
                .load("shipped", new FileSystemResource("src/main/resources/application.yaml")).stream()
                        .map(source -> (EnumerablePropertySource<?>) source)
                        .flatMap(source -> Stream.of(source.getPropertyNames()))
                        .filter(name -> name.startsWith("voiceflows."))
                        .toList();
    }

    private static boolean code(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".yaml");
    }

    @Test
    void everyEnumIsSpeltOutCompletely() {
        assertThat(enums(Known.tenant())).isNotEmpty().allSatisfy(value -> assertThat(
                        value.about().values())
                .as(value.key())
                .hasSameSizeAs(value.type().getEnumConstants()));
    }

    private static void collect(Known.Group group, List<String> keys) {
        for (Known member : group.members()) {
            if (member instanceof Known.Group inner) {
                collect(inner, keys);
            } else {
                keys.addAll(member.spellings());
            }
        }
    }

    private static List<Known.Value> enums(Known.Group group) {
        List<Known.Value> enums = new ArrayList<>();
        for (Known member : group.members()) {
            if (member instanceof Known.Group inner) {
                enums.addAll(enums(inner));
            } else if (member instanceof Known.Value value && value.type().isEnum()) {
                enums.add(value);
            }
        }
        return enums;
    }

    private static void current(Path file, String text) throws IOException {
        if (Boolean.getBoolean("settings.page.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(file + " is stale; refresh it with: " + SettingsPage.COMMAND)
                .isEqualTo(text);
    }
}
