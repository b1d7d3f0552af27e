package io.voiceflows.user;

import java.util.List;

/**
 * A user of the telephony platform.
 *
 * @param id as calls name the user
 * @param email the login, else the email address; empty when neither is told
 * @param name for reports, empty when not told
 * @param numbers the user's own numbers as received
 */
public record TelephonyUser(String id, String email, String name, List<String> numbers) {

    /** Names, addresses and numbers stay out of logs. */
    @Override
    public String toString() {
        return "TelephonyUser[" + id + "]";
    }
}
