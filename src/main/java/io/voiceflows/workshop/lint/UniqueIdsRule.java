package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.RouteFile.Origin;
import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An id means one thing in all files. Camel would silently replace the first route by the second. */
final class UniqueIdsRule implements Rule {

    private record Use(RouteDocument document, String pointer) {

        /** What was shipped, or loaded before, keeps its name. */
        boolean before(Use other) {
            boolean shipped = document.file().origin() == Origin.SHIPPED;
            boolean otherShipped = other.document.file().origin() == Origin.SHIPPED;
            return shipped && !otherShipped;
        }
    }

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        Map<String, Use> owners = new HashMap<>();
        for (RouteDocument each : around.documents()) {
            for (Map.Entry<String, String> id : ids(each)) {
                Use use = new Use(each, id.getValue());
                Use owner = owners.get(id.getKey());
                if (owner == null) {
                    owners.put(id.getKey(), use);
                } else {
                    Use first = use.before(owner) ? use : owner;
                    Use second = first == owner ? use : owner;
                    owners.put(id.getKey(), first);
                    if (second.document() == document) {
                        problems.accept(duplicate(id.getKey(), first, second));
                    }
                }
            }
        }
    }

    private static Problem duplicate(String id, Use first, Use second) {
        return second.document()
                .problem(
                        Severity.STOPS,
                        second.pointer(),
                        "the id '" + id + "' is taken by "
                                + first.document().file().location() + ":"
                                + first.document().line(first.pointer()),
                        "Rename one of them; to replace a shipped file, give yours the same file name");
    }

    private static List<Map.Entry<String, String>> ids(RouteDocument document) {
        List<Map.Entry<String, String>> ids = new ArrayList<>();
        for (RouteDocument.Section section : document.sections()) {
            if (!section.id().isEmpty() && !section.kind().equals("from")) {
                ids.add(Map.entry(section.id(), section.pointer() + "/id"));
            }
        }
        for (Step step : document.steps()) {
            if (!step.id().isEmpty()) {
                ids.add(Map.entry(step.id(), step.pointer() + "/id"));
            }
        }
        return ids;
    }
}
