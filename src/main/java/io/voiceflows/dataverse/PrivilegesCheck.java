package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Compares what the application user may do, by its own roles and those of its teams, with what the settings ask for
 * (Dataverse Web API, function RetrieveUserPrivileges).
 */
@Component
@Order(40)
final class PrivilegesCheck implements Check {

    private static final String SUBJECT = "privileges of the application user";
    /** How far reading reaches that sees only some of a table's rows. */
    private static final List<String> NOT_EVERYWHERE = List.of("Basic", "Local", "Deep");

    private final CheckRequests requests;

    PrivilegesCheck(CheckRequests requests) {
        this.requests = requests;
    }

    @Override
    public String name() {
        return "Privileges";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        Map<String, String> held;
        try {
            String user = requests.user(tenant.tenant());
            held = held(requests.read(
                            tenant.tenant(),
                            "systemusers(" + user + ")/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()")
                    .body());
        } catch (NeighbourException failure) {
            return List.of(Finding.fault(SUBJECT, failure.getMessage(), CheckRequests.cure(failure)));
        }
        if (held.isEmpty()) {
            return List.of(
                    Finding.fault(SUBJECT, "it has none that is named", "Give the application user a security role"));
        }
        Map<String, String> needed = NeededPrivileges.of(tenant);
        List<Finding> findings = new ArrayList<>();
        needed.forEach((name, purpose) -> {
            String depth = held.get(name);
            if (depth == null) {
                findings.add(Finding.fault(
                        name,
                        "is missing; it is needed " + purpose,
                        "Give the application user a security role with the privilege " + name));
            } else if (name.startsWith("prvRead") && NOT_EVERYWHERE.contains(depth)) {
                findings.add(Finding.warning(
                        name,
                        "reaches only some of the rows (" + depth + "); it is needed " + purpose,
                        "Give the role this privilege for the whole organisation"));
            }
        });
        if (findings.isEmpty()) {
            findings.add(Finding.ok(SUBJECT, "all " + needed.size() + " that are needed are there"));
        }
        return findings;
    }

    /** Names in any case, to how far each reaches. */
    private static Map<String, String> held(JsonNode answer) {
        Map<String, String> held = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode privilege : answer.path("RolePrivileges")) {
            String name = privilege.path("PrivilegeName").asText("");
            String depth = privilege.path("Depth").asText("");
            if (!name.isEmpty() && !"Global".equals(held.get(name))) {
                held.put(name, depth);
            }
        }
        return held;
    }
}
