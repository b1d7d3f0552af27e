package io.voiceflows.operations;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Each address that an application answers: of controllers, of the actuator, and of routes. */
public final class ServedAddresses {

    private ServedAddresses() {}

    /** Method and pattern; in the order of the patterns. */
    public record Served(String method, String pattern) implements Comparable<Served> {

        /** An address of that pattern, about a tenant that exists. */
        public String example() {
            return pattern.replace("{tenant}", "contoso")
                    .replaceAll("/\\*\\*$", "/x")
                    .replaceAll("\\{[^}]+}", "x");
        }

        public boolean changes() {
            return !method.equals("GET");
        }

        @Override
        public int compareTo(Served other) {
            return (pattern + " " + method).compareTo(other.pattern + " " + other.method);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    public static Set<Served> of(ApplicationContext application) {
        Set<Served> all = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<String> methods = info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .collect(Collectors.toSet());
                for (String written : info.getPatternValues()) {
                    String pattern = application.getEnvironment().resolvePlaceholders(written);
                    // One that takes each method is tried by the two that browsers send
                    for (String method : methods.isEmpty() ? Set.of("GET", "POST") : methods) {
                        all.add(new Served(method, pattern));
                    }
                }
            }
        }
        return all;
    }
}
