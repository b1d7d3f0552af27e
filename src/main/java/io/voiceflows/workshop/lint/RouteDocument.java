package io.voiceflows.workshop.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A route file, read: its sections, its steps, and the line of each. */
final class RouteDocument {

    private static final Set<String> SECTIONS = Set.of("route", "routeTemplate", "routeConfiguration", "from");

    private final RouteFile file;
    private final YamlText yaml;
    private final List<Section> sections = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** A route, a template, or a route configuration. */
    record Section(String kind, String pointer, JsonNode node) {

        String id() {
            return node.path("id").asText("");
        }

        boolean isRoute() {
            return kind.equals("route") || kind.equals("from");
        }
    }

    /** @throws YamlText.YamlProblem when the file could not be read or is not YAML */
    RouteDocument(RouteFile file) {
        this.file = file;
        yaml = file.yaml();
        for (int i = 0; tree().isArray() && i < tree().size(); i++) {
            String pointer = "/" + i;
            tree().get(i).fields().forEachRemaining(entry -> {
                if (SECTIONS.contains(entry.getKey())) {
                    Section section =
                            new Section(entry.getKey(), YamlText.below(pointer, entry.getKey()), entry.getValue());
                    sections.add(section);
                    collect(section.id(), section.pointer(), entry.getKey(), section.node());
                }
            });
        }
    }

    RouteFile file() {
        return file;
    }

    JsonNode tree() {
        return yaml.tree();
    }

    List<Section> sections() {
        return sections;
    }

    List<Step> steps() {
        return steps;
    }

    /** The names that a template's placeholders may use, besides the settings. */
    List<String> templateParameters() {
        return sections.stream()
                .flatMap(section -> section.node().path("parameters").findValuesAsText("name").stream())
                .toList();
    }

    /** The line of the value at this pointer; an empty pointer means the file as a whole. */
    int line(String pointer) {
        return pointer.isEmpty() ? 1 : yaml.line(pointer);
    }

    Problem problem(Problem.Severity severity, String pointer, String text, String cure) {
        return new Problem(severity, file.location(), line(pointer), text, cure);
    }

    /** Every text of the file with its pointer. */
    void texts(BiConsumer<String, String> each) {
        texts(tree(), "", each);
    }

    /** Every key of the file with its pointer. */
    void keys(BiConsumer<String, String> each) {
        keys(tree(), "", each);
    }

    private void collect(String owner, String pointer, String word, JsonNode node) {
        if (word.equals("from")) {
            steps.add(new Step("from", owner, pointer, node));
        }
        node.fields().forEachRemaining(entry -> {
            String below = YamlText.below(pointer, entry.getKey());
            if (entry.getKey().equals("steps") && entry.getValue().isArray()) {
                collectSteps(owner, below, entry.getValue());
            } else if (!entry.getKey().equals("parameters")) {
                collect(owner, below, entry.getKey(), entry.getValue());
            }
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(owner, pointer + "/" + i, "", node.get(i));
            }
        }
    }

    private void collectSteps(String owner, String pointer, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            list.get(i).fields().forEachRemaining(entry -> {
                String below = YamlText.below(at, entry.getKey());
                steps.add(new Step(entry.getKey(), owner, below, entry.getValue()));
                collect(owner, below, "", entry.getValue());
            });
        }
    }

    private static void texts(JsonNode node, String pointer, BiConsumer<String, String> each) {
        if (node.isTextual()) {
            each.accept(pointer, node.asText());
        }
        children(node, pointer, (below, child) -> texts(child, below, each));
    }

    private static void keys(JsonNode node, String pointer, BiConsumer<String, String> each) {
        node.fieldNames().forEachRemaining(key -> each.accept(YamlText.below(pointer, key), key));
        children(node, pointer, (below, child) -> keys(child, below, each));
    }

    private static void children(JsonNode node, String pointer, BiConsumer<String, JsonNode> each) {
        node.fields().forEachRemaining(entry -> each.accept(YamlText.below(pointer, entry.getKey()), entry.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            each.accept(pointer + "/" + i, node.get(i));
        }
    }
}
