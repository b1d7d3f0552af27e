package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.pipeline.dryrun.DryRuns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Everything that the product shows: each address that can be read, of the admin API, the actuator and the console, as its
 * web server knows them, with real values in its variables. A new address is among them without being named here.
 */
final class EveryAnswer {

    /** Only what the service itself forwards to comes there. */
    private static final List<String> INSIDE = List.of("/error", "${server.error.path", "/login/");

    /** A Maven that is offline makes none. */
    private static final boolean BILL_OF_MATERIALS =
            EveryAnswer.class.getResource("/META-INF/sbom/application.cdx.json") != null;

    private final Stand stand;
    private final String login;
    private final HttpClient http = HttpClient.newHttpClient();

    EveryAnswer(Stand stand, String user, String password) {
        this.stand = stand;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What each address answers, by the address; each pattern answers at least once with 200, with 302 to another, or with 502 for a neighbour. */
    Map<String, String> read() throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        // So that there is a list of what would be written
        for (String pipeline : DryRuns.PIPELINES) {
            String path = "/admin/tenants/" + Stand.TENANT + "/pipelines/" + pipeline + "/dry-run";
            HttpResponse<String> list = ask("POST", path);
            assertThat(list.statusCode()).as(path).isEqualTo(200);
            answers.put("POST " + path, list.body());
        }
        for (String pattern : patterns()) {
            List<Integer> statuses = new ArrayList<>();
            for (String path : filled(pattern)) {
                HttpResponse<String> answer = ask("GET", path);
                statuses.add(answer.statusCode());
                answers.put(path, answer.headers().map() + "\n" + answer.body());
            }
            assertThat(statuses).as("answers of " + pattern).containsAnyOf(200, 302, 502);
        }
        return answers;
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port(path) + path))
                        .header("Authorization", login)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int port(String path) {
        return path.startsWith("/admin") || path.startsWith("/actuator") ? stand.managementPort() : stand.servicePort();
    }

    private TreeSet<String> patterns() {
        return all(stand.product()).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(EveryAnswer::canBeRead)
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> INSIDE.stream().noneMatch(pattern::startsWith))
                .filter(pattern -> !pattern.startsWith("/actuator/sbom/") || BILL_OF_MATERIALS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<RequestMappingInfoHandlerMapping> all(ApplicationContext product) {
        return List.copyOf(
                product.getBeansOfType(RequestMappingInfoHandlerMapping.class).values());
    }

    private static boolean canBeRead(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().isEmpty()
                || info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    /** The pattern with every combination of values that belong together. */
    private List<String> filled(String pattern) {
        List<Map<String, String>> combinations =
                pattern.contains("{pipeline}") || pattern.contains("{id}") ? items(pattern) : List.of(Map.of());
        return combinations.stream()
                .map(values -> fill(pattern, values))
                .distinct()
                .toList();
    }

    private String fill(String pattern, Map<String, String> item) {
        Map<String, String> values = new TreeMap<>(item);
        values.put("tenant", Stand.TENANT);
        values.put("digest", digest());
        values.put("requiredMetricName", "voiceflows.items");
        values.put("name", "audit");
        String path = pattern.replace("/**", "/liveness");
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        assertThat(path).as("teach EveryAnswer what stands for the variable").doesNotContain("{");
        return path;
    }

    /** One item of each pipeline and outcome. */
    private List<Map<String, String>> items(String pattern) {
        if (pattern.startsWith("/actuator/sbom")) {
            return List.of(Map.of("id", "application"));
        }
        Map<String, JournalItem> kinds = new TreeMap<>();
        for (JournalItem item : stand.journal().list(Stand.TENANT, null, null, 200, 0)) {
            kinds.putIfAbsent(item.key().pipeline() + item.outcome() + item.reason(), item);
        }
        return kinds.values().stream()
                .map(item -> Map.of(
                        "pipeline", item.key().pipeline(), "id", item.key().id()))
                .toList();
    }

    private String digest() {
        NumberJournal numbers = stand.product().getBean(NumberJournal.class);
        return Stream.concat(
                        numbers.open().stream(), numbers.decisions().stream().map(decided -> decided.key()))
                .map(NumberKey::digest)
                .findFirst()
                .orElse("none");
    }
}
