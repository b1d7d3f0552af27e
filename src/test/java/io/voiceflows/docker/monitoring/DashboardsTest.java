package io.voiceflows.docker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DashboardsTest {

    private static final JsonNode COMPOSE = Rules.yaml(Path.of("docker/compose.monitoring.yaml"));
    private static final Path PROVISIONING = Path.of("docker/grafana/provisioning");

    @Test
    void thereIsOneForTheFleetAndOneForATenant() {
        assertThat(Dashboard.all())
                .extracting(dashboard -> dashboard.content().path("uid").asText())
                .containsExactly("voice-flows-fleet", "voice-flows-tenant");
    }

    @Test
    void prometheusReadsEveryQuery() {
        ObjectNode file = new ObjectMapper().createObjectNode();
        ObjectNode group = file.putArray("groups").addObject().put("name", "dashboards");
        ArrayNode rules = group.putArray("rules");
        Dashboard.queries().values().forEach(query -> rules.addObject()
                .put("record", "dashboard:query_" + rules.size())
                .put("expr", query));
        assertThat(rules).hasSizeGreaterThan(40);
        Promtool.acceptsFile("queries of the dashboards", file.toString(), "check", "rules");
    }

    @Test
    void everyPanelHasATitleAPlaceOfItsOwnAndTheSourceThatIsProvisioned() {
        String source = Rules.yaml(PROVISIONING.resolve("datasources/prometheus.yaml"))
                .path("datasources")
                .path(0)
                .path("uid")
                .asText();
        for (Dashboard dashboard : Dashboard.all()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.content().path("panels")) {
                String title = panel.path("title").asText();
                assertThat(title).isNotBlank();
                assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
                assertThat(cellsOf(panel)).as(title).allMatch(cells::add);
                panel.path("targets").forEach(target -> assertThat(
                                target.path("datasource").path("uid").asText())
                        .as(title)
                        .isEqualTo(source));
            }
        }
    }

    /** A tenant's page shows nobody else's figures. */
    @Test
    void everyQueryOfTheTenantsPageIsOfThatTenantAlone() {
        Dashboard.queries().forEach((where, query) -> {
            if (where.startsWith("tenant.json") && !where.contains("variable")) {
                assertThat(Selector.in(query)).as(where).allSatisfy(selector -> assertThat(selector.labels())
                        .contains(new Selector.Label("tenant", "=", "contoso")));
            }
        });
    }

    @Test
    void grafanaFindsTheDashboardsAndPrometheus() {
        JsonNode grafana = COMPOSE.path("services").path("grafana");
        String folder = Rules.yaml(PROVISIONING.resolve("dashboards/voice-flows.yaml"))
                .path("providers")
                .path(0)
                .path("options")
                .path("path")
                .asText();
        assertThat(texts(grafana.path("volumes")))
                .contains(
                        "./grafana/dashboards:" + folder + ":ro",
                        "./grafana/provisioning:/etc/grafana/provisioning:ro");
        Path home = Path.of(grafana.path("environment")
                .path("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                .asText());
        assertThat(home.getParent()).hasToString(folder);
        assertThat(Dashboard.FOLDER.resolve(home.getFileName())).exists();
        assertThat(Rules.yaml(PROVISIONING.resolve("datasources/prometheus.yaml"))
                        .path("datasources")
                        .path(0)
                        .path("url")
                        .asText())
                .isEqualTo("http://prometheus:9090");
    }

    @Test
    void prometheusScrapesEveryInstanceOfTheComposeFile() {
        JsonNode scrape = Rules.yaml(Path.of("docker/prometheus/prometheus.yaml"))
                .path("scrape_configs")
                .path(0);
        List<String> instances = new ArrayList<>();
        Rules.yaml(Path.of("docker/compose.yaml")).path("services").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("voice-flows-")) {
                instances.add(name + ":8081");
            }
        });
        assertThat(texts(scrape.path("static_configs").path(0).path("targets")))
                .isEqualTo(instances)
                .isNotEmpty();
        assertThat(scrape.path("metrics_path").asText()).isEqualTo("/actuator/prometheus");
        assertThat(texts(COMPOSE.path("services").path("prometheus").path("volumes")))
                .contains("./prometheus:/etc/prometheus:ro");
        assertThat(texts(COMPOSE.path("services").path("prometheus").path("command")))
                .contains("--config.file=/etc/prometheus/prometheus.yaml");
    }

    /** Figures of all tenants are nobody's business outside the machine, unless an operator decides so. */
    @Test
    void neitherIsReachableFromOutside() {
        for (JsonNode service : COMPOSE.path("services")) {
            assertThat(texts(service.path("ports"))).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("image").asText()).matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+");
        }
    }

    private static List<String> cellsOf(JsonNode panel) {
        JsonNode place = panel.path("gridPos");
        List<String> cells = new ArrayList<>();
        for (int x = place.path("x").asInt();
                x < place.path("x").asInt() + place.path("w").asInt();
                x++) {
            for (int y = place.path("y").asInt();
                    y < place.path("y").asInt() + place.path("h").asInt();
                    y++) {
                cells.add(x + "/" + y);
            }
        }
        return cells;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
