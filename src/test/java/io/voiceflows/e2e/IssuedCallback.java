package io.voiceflows.e2e;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A callback request that an {@link Oracle} left, and the phone call that has to come of it (configuration guide 1.5.4),
 * mapped here once more and without a look at the product's mapping.
 *
 * @param content what the sandbox was told
 * @param columns of the phone call
 * @param customer whom the phone call is from; null when nobody has the number
 * @param firstOfBundle the id of the older open request of the same number; null when there is none
 */
record IssuedCallback(
        String id, Map<String, Object> content, Map<String, Object> columns, String customer, String firstOfBundle) {

    private static final String ALEX_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000001";

    /** The request with this number in a row; nobody has called from a number like this but two in a row. */
    static IssuedCallback number(int i, Instant created, IssuedCallback before) {
        boolean again = i % 5 == 4 && before != null;
        String number = again ? before.number() : "+35840%07d".formatted(1_000_000 + i);
        String id = UUID.randomUUID().toString();
        String callId = UUID.randomUUID().toString();
        String note = "canary note %s of a caller".formatted(id);
        Instant due = created.plusSeconds(3600);
        Map<String, Object> content = new HashMap<>(Map.of("Id", id, "list", Stand.SUPPORT_LIST, "CallId", callId));
        content.putAll(Map.of("ContactNumber", number, "Created", created.toString(), "Note", note));
        content.put("DueTime", due.toString());
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.putAll(Map.of("subject", "Callback Request", "description", note, "phonenumber", number));
        columns.putAll(Map.of("directioncode", false, "scheduledstart", created, "scheduledend", due));
        columns.putAll(Map.of("_ownerid_value", ALEX_IN_DYNAMICS, "statecode", 0, "voice_callid", callId));
        columns.putAll(Map.of("voice_callbackid", id, "voice_callbacklist", "Support", "voice_queuename", "Support"));
        return new IssuedCallback(id, content, columns, null, again ? before.id() : null);
    }

    String number() {
        return content.get("ContactNumber").toString();
    }

    String note() {
        return content.get("Note").toString();
    }
}
