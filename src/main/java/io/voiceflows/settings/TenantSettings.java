package io.voiceflows.settings;

import io.voiceflows.callback.CallbackMethod;
import io.voiceflows.callback.CallbackProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything one tenant has set: one file, one tenant; the file's name is the tenant's name.
 *
 * @param defaultRegion ISO 3166 region in which numbers without country code are read, for example FI
 * @param trustCertificatesFile PEM file with certificates to trust besides the usual ones; null when none
 */
public record TenantSettings(
        String tenant,
        DynamicsSettings dynamics,
        TelephonySettings telephony,
        String defaultRegion,
        Path trustCertificatesFile,
        SchedulesSettings schedules,
        PhoneCallSyncSettings phoneCallSync,
        CallbackSyncSettings callbackSync,
        List<CallbackProfile> callbackProfiles,
        CustomersSettings customers,
        ColumnsSettings columns,
        UserIdsSettings userIds,
        SmartRoutingSettings smartRouting,
        WebhooksSettings webhooks) {

    private static final Set<String> OF_CALLS = Set.of("call-sync", "call-sync-retroactive");

    /** How callback requests are learnt of: as it is set, else by webhooks as well where there are some. */
    public CallbackMethod callbackMethod() {
        CallbackMethod set = callbackSync.callbackRequestMethod();
        if (set != null) {
            return set;
        }
        return webhooks.enabled() ? CallbackMethod.WEBHOOK_BACKED_WITH_POLLING : CallbackMethod.POLLING;
    }

    /** Whether this pipeline writes nothing to either neighbour, and lists what it would write. */
    public boolean dryRun(String pipeline) {
        return switch (pipeline) {
            case "callback-sync" -> callbackSync.dryRun();
            case "call-sync", "call-sync-retroactive", "call-details" -> phoneCallSync.dryRun();
            case "user-ids" -> userIds.dryRun();
            default -> false;
        };
    }

    /** The cron expression of each pipeline that has something to do for this tenant, by the pipeline's name. */
    public Map<String, String> crons() {
        Map<String, String> crons = new TreeMap<>(schedules.crons());
        if (!phoneCallSync.processesCalls()) {
            crons.keySet().removeAll(OF_CALLS);
        }
        return crons;
    }
}
