package io.voiceflows.settings;

import io.voiceflows.callback.CallbackProfile;
import java.nio.file.Path;
import java.util.List;
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
        @Setting("Where and how customers are looked for") CustomersFile customers,
        @Setting("Users of Dynamics who have a telephone") UserIdsSettings userIds,
        @Setting("Columns of Dynamics that take the service's own facts; the stock columns alone are enough")
                Columns columns,
        @Setting("Where waiting calls go, asked by the telephony platform") SmartRoutingFile smartRouting,
        @Setting("Events that the telephony platform tells of by itself; see `docs/operations.md`")
                WebhooksSettings webhooks) {

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
                userIds,
                smartRouting.settings(),
                webhooks);
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

    record Columns(
            @Setting("Columns of the phone call") PhonecallColumns phonecall,
            @Setting("Columns of the user") SystemuserColumns systemuser) {

        ColumnsSettings settings() {
            return new ColumnsSettings(phonecall.mapped(), systemuser.mapped());
        }
    }
}
