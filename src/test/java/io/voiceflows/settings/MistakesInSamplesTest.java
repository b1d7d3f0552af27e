package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key of every sample, spoilt in every way in which one is spoilt by hand: the start is refused with key, file, line
 * and cure. What each message says word for word stands in {@link BrokenSettingsTest}.
 */
class MistakesInSamplesTest {

    private static final Pattern KEY = Pattern.compile("( *(?:- )?)([a-z][a-z0-9-]*):( .*)?");

    @TempDir
    Path folder;

    /** A line of a sample that sets a key. */
    private record Line(int number, String indent, String key, String value, Known known) {

        /** Whether a group or a list is written. */
        boolean group() {
            return known instanceof Known.Value single ? single.repeated() : !(known instanceof Known.SecretReference);
        }

        boolean mayBeEmpty() {
            return !known.about().empty().isEmpty();
        }

        boolean mayBeNegative() {
            return known.about().atLeast() < 0;
        }

        String with(String other) {
            return indent + key + ":" + other;
        }
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("settings-samples"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMisspeltKeyIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            String misspelt = line.key().substring(0, line.key().length() - 1) + "qz";
            refused(sample, line, line.indent() + misspelt + ":" + line.value(), misspelt);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aKeyWrittenTwiceIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            if (!line.group()) {
                String again = line.indent().replace('-', ' ') + line.key() + ":" + line.value();
                refused(sample, line, line.with(line.value()) + "\n" + again, line.key());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aGroupWhereAValueBelongsIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            if (!line.group()) {
                refused(sample, line, line.with(" {a: {b: c}}"), line.key());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aValueWhereAGroupOrListBelongsIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            if (line.group()) {
                refused(sample, line, line.with(" x"), line.key());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aKeyWithoutItsValueIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            if (!line.group() && !line.mayBeEmpty()) {
                refused(sample, line, line.with(""), line.key());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aNumberATruthOrALengthOfTimeInTheWrongUnitOrTypeIsRefused(Path sample) throws IOException {
        for (Line line : keys(sample)) {
            String value = line.value().strip();
            if (value.matches("\\d+[smhd]?")) {
                for (String wrong : List.of("ten", "5 parsecs", "1.5", "99999999999", "-1")) {
                    if (!wrong.equals("-1") || !line.mayBeNegative()) {
                        refused(sample, line, line.with(" " + wrong), line.key());
                    }
                }
            }
            if (value.matches("true|false")) {
                for (String wrong : List.of("yes", "on", "1", "True!")) {
                    refused(sample, line, line.with(" " + wrong), line.key());
                }
            }
            if (line.key().equals("age-time-unit")) {
                refused(sample, line, line.with(" Fortnights"), line.key());
            }
        }
    }

    @Test
    void theSamplesHoldEnoughToSpoil() throws IOException {
        int keys = 0;
        for (Path sample : samples().toList()) {
            keys += keys(sample).size();
        }
        assertThat(keys).isGreaterThan(200);
    }

    private static List<Line> keys(Path sample) throws IOException {
        List<Line> keys = new ArrayList<>();
        Deque<Line> around = new ArrayDeque<>();
        int number = 0;
        for (String text : Files.readAllLines(sample)) {
            number++;
            Matcher key = KEY.matcher(text);
            if (!key.matches()) {
                continue;
            }
            int depth = key.group(1).length();
            while (!around.isEmpty() && around.peek().indent().length() >= depth) {
                around.pop();
            }
            Known group = around.isEmpty() ? Known.tenant() : around.peek().known();
            String value = key.group(3) == null ? "" : key.group(3);
            Line line = new Line(number, key.group(1), key.group(2), value, member(group, key.group(2)));
            // What is no setting is a name of the tenant's own, or a condition.
            if (line.known() != null) {
                keys.add(line);
            }
            around.push(line);
        }
        return keys;
    }

    private static Known member(Known group, String key) {
        return group instanceof Known.Group known
                ? known.members().stream()
                        .filter(member -> member.spellings().contains(key))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private void refused(Path sample, Line line, String instead, String named) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(sample));
        lines.set(line.number() - 1, instead);
        if (line.group() && !instead.endsWith(":")) {
            int next = line.number();
            while (next < lines.size()
                    && (lines.get(next).isBlank()
                            || lines.get(next).indexOf(lines.get(next).strip())
                                    > line.indent().length())) {
                lines.remove(next);
            }
        }
        Path spoilt = Files.writeString(folder.resolve(sample.getFileName()), String.join("\n", lines));

        LoadResult result = new SettingsLoader(name -> "a secret").load(spoilt);

        String said = "%s:%d %s".formatted(sample.getFileName(), line.number(), instead);
        List<SettingsProblem> mistakes = result.problems().stream()
                .filter(problem -> problem.kind() == SettingsProblem.Kind.MISTAKE)
                .toList();
        assertThat(result.tenants()).as(said).isEmpty();
        assertThat(mistakes).as(said).anySatisfy(problem -> {
            assertThat(problem.text()).contains(sample.getFileName() + ":", named);
            assertThat(problem.line()).isBetween(line.number(), line.number() + 1);
            assertThat(problem.cure()).isNotBlank();
        });
    }
}
