package io.voiceflows.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which handler answers which method and path; a path template has its values in braces: {@code /users/{id}}. */
public final class Routes {

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Call call) throws Exception;
    }

    /** A found handler with the values of its path. */
    record Found(Handler handler, String template, Map<String, String> path) {}

    private record Route(String method, String template, Pattern pattern, List<String> names, Handler handler) {}

    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    public Routes on(String method, String template, Handler handler) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher values = VALUE.matcher(template);
        int end = 0;
        while (values.find()) {
            names.add(values.group(1));
            regex.append(Pattern.quote(template.substring(end, values.start()))).append("([^/]+)");
            end = values.end();
        }
        regex.append(Pattern.quote(template.substring(end))).append("/?");
        routes.add(new Route(method, template, Pattern.compile(regex.toString()), names, handler));
        return this;
    }

    /** Every route as "GET /path", in the order in which they were added. */
    public List<String> all() {
        return routes.stream().map(route -> route.method + " " + route.template).toList();
    }

    Found find(String method, String path) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : routes) {
            Matcher matcher = route.pattern.matcher(path);
            if (!matcher.matches()) {
                continue;
            }
            if (route.method.equals(method)) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < route.names.size(); i++) {
                    values.put(route.names.get(i), matcher.group(i + 1));
                }
                return new Found(route.handler, route.template, values);
            }
            allowed.add(route.method);
        }
        if (allowed.isEmpty()) {
            throw Refusal.notFound("There is nothing at " + path);
        }
        throw new Refusal(
                405,
                "MethodNotAllowed",
                path + " answers " + allowed + ", not " + method,
                Map.of("Allow", String.join(", ", allowed)));
    }
}
