package io.voiceflows.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.workshop.lint.RouteLint;
import io.voiceflows.workshop.testing.RouteTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/** Every route file of the product keeps to the rules, and every {@code *.test.yaml} beside them passes. */
class ShippedRoutesTest {

    private final RouteFolder folder = new RouteFolder(Path.of("no-mounted-folder"));

    @Test
    void everyRouteFileKeepsToTheRules() throws IOException {
        RouteLint lint = new RouteLint(declared(), bean -> true);

        assertThat(lint.examine(folder.routes(), folder.tests())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> routeTests() throws IOException {
        return new RouteTests(folder, declared())
                .cases().stream()
                        .map(test -> DynamicTest.dynamicTest(
                                test.file().subject() + ": " + test.name(),
                                URI.create("classpath:/routes/" + test.file().name()),
                                test::run));
    }

    /** The settings that application.yaml declares. */
    private static UnaryOperator<String> declared() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(sources::addLast);
        return new PropertySourcesPropertyResolver(sources)::getProperty;
    }
}
