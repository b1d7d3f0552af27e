package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
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
            "businessunit", "BusinessUnit");
    private static final Map<String, String> VERBS = Map.of("POST", "Create", "PATCH", "Write", "DELETE", "Delete");

    private final Model model;
    private final SandboxSwitches switches;

    Privileges(Model model, SandboxSwitches switches) {
        this.model = model;
        this.switches = switches;
    }

    void check(ApiRequest request) {
        Set<String> missing = Arrays.stream(
                        switches.get(Switches.MISSING_PRIVILEGES).split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
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
