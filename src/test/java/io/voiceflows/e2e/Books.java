package io.voiceflows.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the product itself says became of its items, read like an operator from its management port. */
final class Books {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UNACCOUNTED =
            Pattern.compile("(?m)^voiceflows_unaccounted_records_total\\{[^}]*} ([0-9.E+]+)$");
    private static final int PAGE = 500;

    private final UnaryOperator<String> pages;

    /** @param pages gives the text of a page of the management port by its path */
    Books(UnaryOperator<String> pages) {
        this.pages = pages;
    }

    /** By the telephony id of the item: its outcomes with their reasons, one for each part. */
    Map<String, List<String>> outcomes(String pipeline) {
        Map<String, List<String>> outcomes = new HashMap<>();
        for (int offset = 0; ; offset += PAGE) {
            JsonNode items = json("/admin/tenants/%s/items?pipeline=%s&limit=%d&offset=%d"
                    .formatted(Stand.TENANT, pipeline, PAGE, offset));
            for (JsonNode item : items) {
                String id = item.path("id").asText().split("~")[0];
                String reason = item.path("reason").asText();
                outcomes.computeIfAbsent(id, each -> new ArrayList<>())
                        .add(item.path("outcome").asText() + (reason.equals("NONE") ? "" : " " + reason));
            }
            if (items.size() < PAGE) {
                return outcomes;
            }
        }
    }

    /** Runs of a pipeline that completed and of which the books still know. */
    int completedRuns(String pipeline) {
        int completed = 0;
        for (JsonNode run : json("/admin/tenants/%s/runs?pipeline=%s&limit=500".formatted(Stand.TENANT, pipeline))) {
            completed += run.path("completed").asBoolean() ? 1 : 0;
        }
        return completed;
    }

    /** Items that a run reported and gave no outcome, by the metrics of this life of the product. */
    double unaccounted() {
        double all = 0;
        for (Matcher sample = UNACCOUNTED.matcher(metrics()); sample.find(); ) {
            all += Double.parseDouble(sample.group(1));
        }
        return all;
    }

    String metrics() {
        return pages.apply("/actuator/prometheus");
    }

    String explanation(String id) {
        return pages.apply("/admin/tenants/%s/explain/%s".formatted(Stand.TENANT, id));
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(pages.apply(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
