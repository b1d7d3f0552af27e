package io.voiceflows.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Columns of the user as they are written in a settings file. */
record SystemuserColumns(
        @Setting(
                        value = "Holds the id of the user on the telephony platform",
                        guide = "Enreach Cloud User Id",
                        defaultsTo = "voice_telephonyuserid",
                        empty = "ids are neither read nor filled in",
                        form = Setting.Form.COLUMN)
                String telephonyUserId,
        @Setting(
                        value = "Holds the user's login on the telephony platform, where it is not the primary email",
                        guide = "Enreach Cloud User Email",
                        defaultsTo = "voice_telephonyemail",
                        empty = "the primary email is the login of everyone",
                        form = Setting.Form.COLUMN)
                String telephonyEmail) {

    Map<String, String> mapped() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("telephony-user-id", telephonyUserId);
        columns.put("telephony-email", telephonyEmail);
        columns.values().removeIf(String::isEmpty);
        return Map.copyOf(columns);
    }
}
