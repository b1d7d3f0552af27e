package io.voiceflows.settings;

/** Which users of Dynamics have a telephone (configuration guide 1.5.2.1). */
public record UserIdsSettings(
        @Setting(
                        value = "Security role, held directly or through a team, whose users get their telephony id by"
                                + " email and make calls with the embedded phone",
                        guide = "Voice User",
                        defaultsTo = "Voice User",
                        atMost = 100)
                String voiceUserRole,
        @Setting(
                        value =
                                "`true`: no telephony user id is written to Dynamics; what would be written is listed by"
                                        + " `GET /admin/tenants/{tenant}/dry-run/user-ids`",
                        defaultsTo = "false")
                boolean dryRun) {}
