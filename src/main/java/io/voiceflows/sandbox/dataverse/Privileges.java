package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Privileges that the application user lacks, by switch: the tables a request reads or changes, also those it only
 * passes through in a filter or an expansion, must all be allowed.
 */
final class Privileges {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Map<String, String> ENTITIES = Map.of(
            "systemuser", "User",
            "phonecall", "Activity",
            "activitypointer", "Activity",
            "activityparty", "Activity",
            "annotation", "Note",
            "queueitem", "QueueItem",
            "businessunit", "BusinessUnit");
    private static final List<String> ALL_VERBS =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");
    private static final Map<String, String> VERBS = Map.of("POST", "Create", "PATCH", "Write", "DELETE", "Delete");

    private final Model model;
    private final SandboxSwitches switches;

    Privileges(Model model, SandboxSwitches switches) {
        this.model = model;
        this.switches = switches;
    }

    /** What the application user has, each with how far it reaches: everything but what the switches take away. */
    Map<String, String> held() {
        Set<String> missing = missing();
        Map<String, String> held = new TreeMap<>();
        for (Table table : model.tables()) {
            for (String verb : ALL_VERBS) {
                String name = name(verb, table.name());
                if (!missing.contains(name)) {
                    boolean unit = verb.equals("Read") && switches.is(Switches.readDepth(table), "business-unit");
                    held.put(name, unit ? "Local" : "Global");
                }
            }
        }
        return held;
    }

    private Set<String> missing() {
        return Arrays.stream(switches.get(Switches.MISSING_PRIVILEGES).split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    void check(ApiRequest request) {
        Set<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        for (String needed : needed(request)) {
            if (missing.contains(needed)) {
                throw new Refusal(
                        403,
                        "0x80040220",
                        "Principal user (Id=" + request.caller().user().id() + ", type=8, roleCount=1) is missing "
                                + needed + " privilege.");
            }
        }
    }

    private Set<String> needed(ApiRequest request) {
        Set<String> needed = new TreeSet<>();
        String words = request.path() + " " + Uris.options(request.query()).values();
        WORD.matcher(words).results().map(MatchResult::group).forEach(word -> {
            model.tables().stream()
                    .filter(table -> table.set().equals(word))
                    .forEach(table -> needed.add(name(request.isRead() ? "Read" : verb(request), table.name())));
            model.tables().stream()
                    .map(table -> table.navigation(word))
                    .filter(navigation -> navigation != null)
                    .forEach(navigation ->
                            needed.add(name("Read", navigation.getType().getName())));
        });
        return needed;
    }

    /** Linking two records is appending to both, whatever else happens to them. */
    private static String verb(ApiRequest request) {
        return Associations.concerns(request.path()) ? "Append" : VERBS.getOrDefault(request.method(), "Write");
    }

    private static String name(String verb, String table) {
        String entity = ENTITIES.getOrDefault(table, Character.toUpperCase(table.charAt(0)) + table.substring(1));
        return "prv" + verb + entity;
    }
}
