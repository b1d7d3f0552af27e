package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The parties of an activity. The client's are checked against the tables its lists may hold (entity reference of
 * phonecall, From and To); the owner's (9) and the regarding record's (8) are kept by the platform.
 */
final class Parties {

    static final String ACTIVITY = "_activityid_value";
    private static final int REGARDING = 8;
    private static final int OWNER = 9;

    private final Table parties;
    private final Store store;
    private final SandboxSwitches switches;
    private final Supplier<UUID> ids;

    Parties(Model model, Store store, SandboxSwitches switches, Supplier<UUID> ids) {
        this.parties = model.set("activityparties");
        this.store = store;
        this.switches = switches;
        this.ids = ids;
    }

    void add(Row activity, JsonNode list, References references) {
        list.forEach(party -> add(activity, Payload.read(parties, party, references, true)));
    }

    /** The client's list takes the place of the one before; the platform's own parties stay. */
    void replace(Row activity, JsonNode list, References references) {
        store.pointingAt(activity.id(), parties, ACTIVITY).stream()
                .filter(party -> !own(party))
                .forEach(store::remove);
        add(activity, list, references);
    }

    /** Keeps the owner's and the regarding record's party as the activity says. */
    void follow(Row activity) {
        follow(activity, OWNER, activity.lookup("_ownerid_value"));
        follow(activity, REGARDING, activity.lookup("_regardingobjectid_value"));
    }

    private void follow(Row activity, int mask, Lookup who) {
        List<Row> kept = store.pointingAt(activity.id(), parties, ACTIVITY).stream()
                .filter(party -> party.number("participationtypemask", 0) == mask)
                .toList();
        if (kept.size() == 1 && kept.get(0).lookup("_partyid_value").equals(who)) {
            return;
        }
        kept.forEach(store::remove);
        if (who != null) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("participationtypemask", mask);
            columns.put("_partyid_value", who);
            put(activity, columns);
        }
    }

    private static boolean own(Row party) {
        int mask = party.number("participationtypemask", 0);
        return mask == OWNER || mask == REGARDING;
    }

    private void add(Row activity, Payload party) {
        Overlay.Rules rules = activity.table().rules();
        Map<String, Object> columns = party.columns();
        if (!party.children().isEmpty() || !party.parents().isEmpty()) {
            throw Refusal.notInSandbox("creating records together with an activity party");
        }
        if (!(columns.get("participationtypemask") instanceof Integer mask)) {
            throw new Refusal(400, "0x80043504", "The participation type of an activity party is missing.");
        }
        if (!rules.partyLists().isEmpty() && !rules.partyLists().contains(mask)) {
            throw new Refusal(
                    400,
                    "0x80043506",
                    "The participation type " + mask + " is not valid for an activity of type "
                            + activity.table().name() + ".");
        }
        if (!(columns.get("_partyid_value") instanceof Lookup who)) {
            String address = (String) columns.get("addressused");
            throw address == null
                    ? new Refusal(400, "0x80043504", "The activity party has neither an id nor an address.")
                    : new Refusal(400, "0x80043518", "The activity party has an invalid address: " + address);
        }
        if (!rules.partyTables().contains(who.table().name()) && !queueAllowed(who)) {
            throw new Refusal(
                    400,
                    "0x80043506",
                    "The party type " + who.table().name() + " is not allowed in participation type " + mask
                            + " of an activity of type " + activity.table().name() + ".");
        }
        put(activity, columns);
    }

    /** Whether environments take a queue in a phone call's To is not documented, so it is a switch. */
    private boolean queueAllowed(Lookup who) {
        return who.table().name().equals("queue") && switches.is(Switches.QUEUE_AS_PARTY, "accept");
    }

    private void put(Row activity, Map<String, Object> columns) {
        UUID id = ids.get();
        Map<String, Object> values = new LinkedHashMap<>(columns);
        values.put(parties.key(), id);
        values.put(ACTIVITY, new Lookup(activity.table(), activity.id()));
        values.put("_ownerid_value", activity.lookup("_ownerid_value"));
        values.putIfAbsent("ispartydeleted", false);
        values.putIfAbsent("instancetypecode", 0);
        store.put(parties, id, values);
    }
}
