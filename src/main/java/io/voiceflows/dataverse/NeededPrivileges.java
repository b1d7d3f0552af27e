package io.voiceflows.dataverse;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.customer.Customer;
import io.voiceflows.settings.TenantSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The privileges that the application user needs for what a tenant's settings ask for, and no more: by their names in
 * Dynamics, each with what it is needed for. Phone calls are activities.
 */
final class NeededPrivileges {

    private static final Map<Customer.Table, String> CUSTOMERS =
            Map.of(Customer.Table.CONTACT, "Contact", Customer.Table.ACCOUNT, "Account", Customer.Table.LEAD, "Lead");

    private final Map<String, String> needed = new LinkedHashMap<>();

    private NeededPrivileges() {}

    /** @return name to purpose, in the order in which an administrator would grant them */
    static Map<String, String> of(TenantSettings settings) {
        NeededPrivileges privileges = new NeededPrivileges();
        boolean calls = settings.phoneCallSync().processesCalls();
        boolean callbacks = settings.callbackProfiles().stream().anyMatch(CallbackProfile::active);
        if (calls || callbacks) {
            privileges.phoneCalls();
        }
        settings.customers().numberColumns().forEach((table, columns) -> {
            if (!columns.isEmpty()) {
                privileges.need("to find customers by their numbers", "prvRead" + CUSTOMERS.get(table));
                privileges.need("to link phone calls to customers", "prvAppendTo" + CUSTOMERS.get(table));
            }
        });
        if (callbacks) {
            privileges.queues();
        }
        if (calls) {
            privileges.users(settings);
        }
        if (calls && settings.phoneCallSync().enableAudit()) {
            privileges.need("to keep long audit texts in notes", "prvCreateNote", "prvAppendNote");
        }
        if (settings.smartRouting().countsCases()) {
            privileges.need("for routing rules on open cases", "prvReadIncident");
        }
        return privileges.needed;
    }

    private void phoneCalls() {
        need(
                "to write phone calls",
                "prvCreateActivity",
                "prvReadActivity",
                "prvWriteActivity",
                "prvAppendActivity",
                "prvAppendToActivity");
        need("to give phone calls to their owners", "prvAssignActivity");
    }

    private void queues() {
        need("to find the queues of callback profiles", "prvReadQueue");
        need(
                "to put callback phone calls into queues",
                "prvCreateQueueItem",
                "prvReadQueueItem",
                "prvWriteQueueItem",
                "prvAppendQueueItem",
                "prvAppendToQueue");
    }

    private void users(TenantSettings settings) {
        need("to find the users who had the calls", "prvReadUser", "prvReadRole", "prvReadTeam");
        if (settings.columns().systemuser().containsKey("telephony-user-id")) {
            need("to fill in telephony user ids", "prvWriteUser");
        }
    }

    private void need(String purpose, String... names) {
        List.of(names).forEach(name -> needed.putIfAbsent(name, purpose));
    }
}
