package io.voiceflows.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses properties of the service that nobody reads: a misspelt one must not silently do nothing. What is read is
 * known from the description that Spring's configuration processor makes while compiling.
 */
final class ServicePropertyNames implements BeanFactoryPostProcessor {

    private static final String PREFIX = "voiceflows.";
    private static final String DESCRIPTION = "META-INF/spring-configuration-metadata.json";

    private final ConfigurableEnvironment environment;

    ServicePropertyNames(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Set<String> known = known();
        List<SettingsProblem> problems = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            // Environment variables have names of their own, and VOICEFLOWS_SETTINGS is none of a property's.
            if (source instanceof EnumerablePropertySource<?> names
                    && !(source instanceof SystemEnvironmentPropertySource)) {
                examine(names, known, problems);
            }
        }
        if (!problems.isEmpty() && !known.isEmpty()) {
            throw new SettingsRefusedException(problems);
        }
    }

    private static void examine(EnumerablePropertySource<?> source, Set<String> known, List<SettingsProblem> problems) {
        for (String name : source.getPropertyNames()) {
            Origin origin = OriginLookup.getOrigin(source, name);
            if (name.startsWith(PREFIX)
                    && !shipped(origin)
                    && known.stream().noneMatch(candidate -> same(name, candidate))) {
                problems.add(new SettingsProblem(
                        "",
                        origin == null ? source.getName() : origin.toString(),
                        0,
                        name,
                        SettingsProblem.Kind.MISTAKE,
                        "Unknown property " + name,
                        Spelling.nearest(name, known)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("docs/settings.md lists all.")));
            }
        }
    }

    /** What is in the jar is not the operator's mistake; a test holds it against the documentation. */
    private static boolean shipped(Origin origin) {
        return origin instanceof TextResourceOrigin text
                && text.getResource().getDescription().startsWith("class path");
    }

    /** Of a list only the list itself is described; whoever binds it refuses what its entries do not have. */
    private static boolean same(String name, String known) {
        ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
        for (int element = 0; element < adapted.getNumberOfElements(); element++) {
            if (adapted.isNumericIndex(element)) {
                adapted = adapted.chop(element);
            }
        }
        return adapted.equals(ConfigurationPropertyName.of(known));
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL url :
                    Collections.list(ServicePropertyNames.class.getClassLoader().getResources(DESCRIPTION))) {
                try (InputStream in = url.openStream()) {
                    for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                        names.add(property.path("name").asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.removeIf(name -> !name.startsWith(PREFIX));
        return names;
    }
}
