package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks whether Enreach can be found, signed in to, knows the callback lists of the profiles, and lets
 * users and calls be read. */
final class EnreachCheck implements Check {

    private static final String DISCOVERY = "discovery";
    private static final String SIGN_IN = "sign-in";

    private final EnreachMapping mapping;
    private final EnreachRequests requests;
    private final EnreachDiscovery discovery;
    private final EnreachClient client;
    private final EnreachReadingCheck reading;

    EnreachCheck(
            EnreachMapping mapping,
            EnreachRequests requests,
            EnreachDiscovery discovery,
            EnreachClient client,
            EnreachReadingCheck reading) {
        this.mapping = mapping;
        this.requests = requests;
        this.discovery = discovery;
        this.client = client;
        this.reading = reading;
    }

    @Override
    public String name() {
        return "Enreach";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        if (!"enreach".equals(tenant.telephony().provider())) {
            return findings;
        }
        try {
            findings.add(Finding.ok(DISCOVERY, "The API is at " + discovery.find(tenant) + "."));
        } catch (NeighbourException failure) {
            findings.add(fault(DISCOVERY, failure));
            return findings;
        }
        try {
            JsonNode lists = client.send(tenant.tenant(), requests.lists()).body();
            findings.add(Finding.ok(SIGN_IN, tenant.telephony().user() + " is signed in."));
            lists(tenant, lists, findings);
        } catch (NeighbourException failure) {
            findings.add(fault(failure.status() == 401 ? SIGN_IN : "callback lists", failure));
            if (failure.kind().wholeNeighbour() && failure.kind() != FailureKind.CONFIGURATION) {
                return findings;
            }
        }
        findings.addAll(reading.examine(tenant));
        return findings;
    }

    private void lists(TenantSettings tenant, JsonNode answer, List<Finding> findings) {
        JsonNode items = JsonFields.byPointer(answer, mapping.callbackLists().items());
        if (!items.isArray()) {
            findings.add(Finding.fault(
                    "callback lists",
                    "Enreach's answer holds no array of callback lists.",
                    "Correct callback-lists in " + EnreachMapping.FILE + "."));
            return;
        }
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        items.forEach(item -> known.put(
                JsonFields.find(item, mapping.callbackLists().id()).asText(""),
                JsonFields.find(item, mapping.callbackLists().name()).asText("")));
        for (CallbackProfile profile : tenant.callbackProfiles()) {
            findings.add(list(profile, known));
        }
    }

    private static Finding list(CallbackProfile profile, Map<String, String> known) {
        String subject = "callback profile " + profile.name();
        String name = known.get(profile.callbackList());
        if (name != null) {
            return Finding.ok(subject, "Its callback list is \"" + name + "\".");
        }
        Map<String, String> offer = new LinkedHashMap<>();
        known.forEach((id, listName) -> offer.put(listName, id));
        String text = "Enreach shows this user no callback list " + profile.callbackList() + ".";
        String cure = known.isEmpty()
                ? "Give the user the right to see callback lists."
                : "Use one of " + offer + ", or give the user the right to see that list.";
        return profile.active() ? Finding.fault(subject, text, cure) : Finding.warning(subject, text, cure);
    }

    static Finding fault(String subject, NeighbourException failure) {
        return Finding.fault(
                subject, failure.getMessage(), failure.cure("Repair what the text names, then run the check again."));
    }
}
