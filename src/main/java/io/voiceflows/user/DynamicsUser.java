package io.voiceflows.user;

import java.util.List;
import java.util.UUID;

/**
 * A user of Dynamics, as far as calls are concerned (administrator guide, user set-up).
 *
 * @param email primary email, empty when there is none
 * @param telephonyEmail "Enreach Cloud User Email", empty when not filled or not mapped
 * @param telephonyUserId "Enreach Cloud User Id", empty when not filled
 * @param mobilePhone as it stands, empty when there is none
 * @param numbers all number columns of the user, the mobile phone among them
 * @param voiceUser whether the user holds the role Voice User, directly or through a team
 */
public record DynamicsUser(
        UUID id,
        String name,
        String email,
        String telephonyEmail,
        String telephonyUserId,
        String mobilePhone,
        List<String> numbers,
        boolean disabled,
        boolean voiceUser) {

    /** By which the user is known on the telephony side: the telephony email when filled, else the primary one (CG 1.5.2.1). */
    public String login() {
        return telephonyEmail.isBlank() ? email : telephonyEmail;
    }

    /** Names, addresses and numbers stay out of logs. */
    @Override
    public String toString() {
        return "DynamicsUser[" + id + "]";
    }
}
