package io.voiceflows.settings;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.customer.Customer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant's settings in the shape in which they are written; {@link #settings} gives them the shape for use. */
record TenantFile(
        @Setting("The Dynamics 365 environment and how to sign in to it") DynamicsSettings dynamics,
        @Setting("The telephony platform and how to sign in to it") TelephonySettings telephony,
        @Setting(
                        value = "Country in which phone numbers without country code are read (ISO 3166, two letters)",
                        required = true,
                        form = Setting.Form.REGION,
                        example = "FI")
                String defaultRegion,
        @Setting(
                        value =
                                "PEM file with certificates to trust besides the usual ones, for gateways and test stands",
                        form = Setting.Form.CERTIFICATES,
                        example = "contoso-ca.pem")
                Path trustCertificatesFile,
        @Setting("When each pipeline runs") SchedulesSettings schedules,
        @Setting("Rules for phone calls") PhoneCallSyncSettings phoneCallSync,
        @Setting("Rules for callback requests") CallbackSyncSettings callbackSync,
        @Setting("Which callback list goes to which Dynamics queue, and how; one entry per callback list")
                List<Profile> callbackProfiles,
        @Setting("Where customers are looked for") Customers customers,
        @Setting("Columns of Dynamics that take the service's own facts; the stock columns alone are enough")
                Columns columns,
        @Setting("Where waiting calls go, asked by the telephony platform") SmartRoutingFile smartRouting) {

    TenantSettings settings(String tenant) {
        return new TenantSettings(
                tenant,
                dynamics,
                telephony,
                defaultRegion,
                trustCertificatesFile,
                schedules,
                phoneCallSync,
                callbackSync,
                callbackProfiles.stream().map(Profile::profile).toList(),
                customers.settings(),
                columns.settings(),
                smartRouting.settings());
    }

    record Profile(
            @Setting(value = "Name of the profile, for messages and the console", required = true, example = "Support")
                    String name,
            @Setting(
                            value = "Id of the callback list on the telephony platform",
                            guide = "Callback List",
                            required = true,
                            example = "7b0e0000-0000-4000-8000-000000000001")
                    String callbackList,
            @Setting(
                            value = "Id of the Dynamics queue that takes the phone calls",
                            guide = "Queue",
                            required = true,
                            example = "5a1e0000-0000-4000-8000-000000000001")
                    UUID queue,
            @Setting(
                            value = "Unit of `callback-age`",
                            guide = "Age Time Unit",
                            defaultsTo = "Minutes",
                            values = {"Minutes", "Hours", "Days"})
                    CallbackProfile.AgeTimeUnit ageTimeUnit,
            @Setting(
                            value =
                                    "How far back each run looks for callback requests; at most 10 minutes are advised in"
                                            + " production, at most 31 days are possible",
                            guide = "Callback Age",
                            unit = "of age-time-unit",
                            defaultsTo = "10",
                            atLeast = 1)
                    int callbackAge,
            @Setting(
                            value =
                                    "Who owns the phone call: the user as whom the service signs in, or the owner of the"
                                            + " queue",
                            guide = "Ownership Rule",
                            defaultsTo = "API user",
                            values = {"API user", "Owner of queue"})
                    CallbackProfile.OwnershipRule ownershipRule,
            @Setting(
                            value = "Subject of the phone call",
                            guide = "Phone Call Subject",
                            empty = "the subject of `callback-request-default-subject`",
                            atMost = 200)
                    String phoneCallSubject,
            @Setting(
                            value =
                                    "What happens to a further request of the same number and queue while one is open: all"
                                            + " are written and linked, or the additional ones are closed on the telephony side",
                            guide = "Duplicate Handling Rule",
                            defaultsTo = "Bundle calls",
                            values = {"Bundle calls", "Ignore additional calls"})
                    CallbackProfile.DuplicateHandlingRule duplicateHandlingRule,
            @Setting(value = "Whether the profile is used", guide = "Active", defaultsTo = "true") boolean active) {

        CallbackProfile profile() {
            return new CallbackProfile(
                    name,
                    callbackList,
                    queue,
                    ageTimeUnit,
                    callbackAge,
                    ownershipRule,
                    phoneCallSubject,
                    duplicateHandlingRule,
                    active);
        }
    }

    record Customers(
            @Setting("Columns that hold phone numbers, per table; a table with an empty list is not searched")
                    NumberColumns numberColumns) {

        CustomersSettings settings() {
            Map<Customer.Table, List<String>> columns = new EnumMap<>(Customer.Table.class);
            columns.put(Customer.Table.ACCOUNT, numberColumns.account());
            columns.put(Customer.Table.CONTACT, numberColumns.contact());
            columns.put(Customer.Table.LEAD, numberColumns.lead());
            return new CustomersSettings(Map.copyOf(columns));
        }
    }

    record NumberColumns(
            @Setting(
                            value = "Phone number columns of contacts",
                            defaultsTo = "telephone1,telephone2,telephone3,mobilephone",
                            form = Setting.Form.COLUMN)
                    List<String> contact,
            @Setting(
                            value = "Phone number columns of accounts",
                            defaultsTo = "telephone1,telephone2,telephone3",
                            form = Setting.Form.COLUMN)
                    List<String> account,
            @Setting(
                            value = "Phone number columns of leads; environments without Sales have no such table",
                            defaultsTo = "telephone1,telephone2,telephone3,mobilephone",
                            form = Setting.Form.COLUMN)
                    List<String> lead) {}

    record Columns(@Setting("Columns of the phone call") PhonecallColumns phonecall) {

        ColumnsSettings settings() {
            return new ColumnsSettings(phonecall.mapped());
        }
    }

    record PhonecallColumns(
            @Setting(
                            value = "Takes the id of the call on the telephony platform",
                            defaultsTo = "voice_callid",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String callId,
            @Setting(
                            value = "Takes the id of the callback request",
                            defaultsTo = "voice_callbackid",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String callbackId,
            @Setting(
                            value = "Takes the name of the callback list",
                            defaultsTo = "voice_callbacklist",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String callbackList,
            @Setting(
                            value = "Takes the name of the telephony queue",
                            defaultsTo = "voice_queuename",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String queueName,
            @Setting(
                            value = "Takes what the telephony side told of the call (`enable-audit`)",
                            defaultsTo = "voice_audit",
                            empty = "in the description",
                            form = Setting.Form.COLUMN)
                    String audit,
            @Setting(
                            value = "Takes the link to the recording",
                            defaultsTo = "voice_recordingurl",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String recordingUrl,
            @Setting(
                            value = "Takes the time at which a queue call arrived",
                            defaultsTo = "voice_callarrivedat",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String callArrivedAt,
            @Setting(
                            value = "Takes the time at which an agent first answered",
                            defaultsTo = "voice_firstansweredat",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String firstAnsweredAt,
            @Setting(
                            value = "Takes the seconds that the caller waited for the first answer",
                            defaultsTo = "voice_waittime",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String waitTime,
            @Setting(
                            value = "Takes, on a callback request, how often agents called back",
                            defaultsTo = "voice_attempts",
                            empty = "not counted",
                            form = Setting.Form.COLUMN)
                    String attempts,
            @Setting(
                            value = "Takes, on a callback request, when an agent last called back",
                            defaultsTo = "voice_lastattempt",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String lastAttempt,
            @Setting(
                            value = "Takes, on a callback request, how the last call back ended",
                            defaultsTo = "voice_lastresult",
                            empty = "not written",
                            form = Setting.Form.COLUMN)
                    String lastResult,
            @Setting(
                            value =
                                    "Lookup that links a bundled request to the first of its bundle, and an agent's call"
                                            + " back to its request; the navigation property's name, whose case counts",
                            defaultsTo = "voice_CallbackRequest",
                            empty = "not linked",
                            form = Setting.Form.COLUMN)
                    String callbackRequest) {

        Map<String, String> mapped() {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("call-id", callId);
            columns.put("callback-id", callbackId);
            columns.put("callback-list", callbackList);
            columns.put("queue-name", queueName);
            columns.put("audit", audit);
            columns.put("recording-url", recordingUrl);
            columns.put("call-arrived-at", callArrivedAt);
            columns.put("first-answered-at", firstAnsweredAt);
            columns.put("wait-time", waitTime);
            columns.put("attempts", attempts);
            columns.put("last-attempt", lastAttempt);
            columns.put("last-result", lastResult);
            columns.put("callback-request", callbackRequest);
            columns.values().removeIf(String::isEmpty);
            return Map.copyOf(columns);
        }
    }
}
