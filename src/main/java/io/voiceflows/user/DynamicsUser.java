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
        boolean voiceUser) {}
