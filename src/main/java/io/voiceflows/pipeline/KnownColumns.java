package io.voiceflows.pipeline;

import io.voiceflows.dataverse.Query;
import io.voiceflows.settings.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Remembers the tenants whose own columns Dynamics is known to have; they are asked for anew after new settings. */
@Component("knownColumns")
public class KnownColumns {

    private final Tenants tenants;
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    KnownColumns(Tenants tenants) {
        this.tenants = tenants;
        tenants.onChange(changed -> there.clear());
    }

    /** Asks for all of them at once; null when they are known to be there, or when there are none. */
    public Query query(String tenant) {
        List<String> columns = tenants.get(tenant).columns().readablePhonecall();
        if (columns.isEmpty() || there.contains(tenant)) {
            return null;
        }
        List<String> select = new ArrayList<>(List.of("activityid"));
        select.addAll(columns);
        return new Query("phonecalls", List.copyOf(select), "", "", 1, Map.of(), false);
    }

    /** They were answered for. */
    public void there(String tenant) {
        there.add(tenant);
    }
}
