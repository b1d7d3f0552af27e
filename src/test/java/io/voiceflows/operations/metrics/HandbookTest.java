package io.voiceflows.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operators' handbook names the metrics there are, all of them and no others: a renamed one silences an alarm. */
class HandbookTest {

    private static final Pattern REGISTERED =
            Pattern.compile("(?:builder|counter|gauge|timer|Measure)\\(\\s*\"(voiceflows(?:\\.[a-z]+)+)\"");
    /** Not what Prometheus' own rules record, as {@code tenant:voiceflows_...}. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?<!:)voiceflows(?:_[a-z]+)+");

    @Test
    void everyMetricInTheHandbookIsRegisteredAndTheOtherWayRound() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(found -> withoutUnit(found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> registered = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(source -> source.toString().endsWith(".java")).forEach(source -> REGISTERED
                    .matcher(read(source))
                    .results()
                    .map(found -> withoutUnit(found.group(1).replace('.', '_')))
                    .forEach(registered::add));
        }

        assertThat(documented).isEqualTo(registered).hasSizeGreaterThan(10);
    }

    /** What Prometheus' naming adds to a name. */
    private static String withoutUnit(String name) {
        return name.replaceFirst("_bucket$", "").replaceFirst("_total$", "").replaceFirst("_seconds$", "");
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
