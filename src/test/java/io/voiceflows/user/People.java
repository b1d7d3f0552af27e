package io.voiceflows.user;

import io.voiceflows.customer.PhoneNumbers;
import java.util.List;
import java.util.UUID;

/** Made-up users of both sides. */
final class People {

    static final UUID ALEX = UUID.fromString("a1e00000-0000-4000-8000-000000000001");
    static final UUID MEGAN = UUID.fromString("a1e00000-0000-4000-8000-000000000002");

    private People() {}

    static DynamicsUser alex() {
        return voiceUser(ALEX, "alex.wilber@contoso.example", "", "");
    }

    static DynamicsUser megan() {
        return voiceUser(MEGAN, "megan.bowen@contoso.example", "", "");
    }

    static DynamicsUser voiceUser(UUID id, String email, String telephonyEmail, String telephonyUserId) {
        return new DynamicsUser(id, email, email, telephonyEmail, telephonyUserId, "", List.of(), false, true);
    }

    static DynamicsUser withId(DynamicsUser user, String telephonyUserId) {
        return new DynamicsUser(
                user.id(),
                user.name(),
                user.email(),
                user.telephonyEmail(),
                telephonyUserId,
                user.mobilePhone(),
                user.numbers(),
                user.disabled(),
                user.voiceUser());
    }

    static DynamicsUser disabled(DynamicsUser user) {
        return new DynamicsUser(
                user.id(),
                user.name(),
                user.email(),
                user.telephonyEmail(),
                user.telephonyUserId(),
                user.mobilePhone(),
                user.numbers(),
                true,
                user.voiceUser());
    }

    static DynamicsUser withoutRole(DynamicsUser user) {
        return new DynamicsUser(
                user.id(),
                user.name(),
                user.email(),
                user.telephonyEmail(),
                user.telephonyUserId(),
                user.mobilePhone(),
                user.numbers(),
                user.disabled(),
                false);
    }

    static DynamicsUser withNumbers(DynamicsUser user, String... numbers) {
        return new DynamicsUser(
                user.id(),
                user.name(),
                user.email(),
                user.telephonyEmail(),
                user.telephonyUserId(),
                numbers[0],
                List.of(numbers),
                user.disabled(),
                user.voiceUser());
    }

    static TelephonyUser telephone(String id, String email) {
        return new TelephonyUser(id, email, "", List.of());
    }

    static UserDirectory directory(DynamicsUser... users) {
        return UserDirectory.of(List.of(users), new PhoneNumbers(), "FI");
    }
}
