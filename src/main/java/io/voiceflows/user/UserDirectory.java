package io.voiceflows.user;

import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Everyone in Dynamics, to be found by what calls tell of them. A disabled user is found only where no enabled one is;
 * where two are meant, nobody is found, because a wrong owner is worse than the default assignee.
 */
public final class UserDirectory {

    private final List<DynamicsUser> all;
    private final Map<UUID, DynamicsUser> byId = new HashMap<>();
    private final Map<String, List<DynamicsUser>> byTelephonyId;
    private final Map<String, List<DynamicsUser>> byLogin;
    private final Set<String> ownNumbers = new HashSet<>();

    private UserDirectory(List<DynamicsUser> users, PhoneNumbers numbers, String defaultRegion) {
        all = users.stream()
                .sorted(Comparator.comparing(DynamicsUser::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(DynamicsUser::id))
                .toList();
        all.forEach(user -> byId.put(user.id(), user));
        byTelephonyId = grouped(DynamicsUser::telephonyUserId);
        byLogin = grouped(DynamicsUser::login);
        all.stream()
                .filter(user -> !user.disabled())
                .flatMap(user -> user.numbers().stream())
                .flatMap(text -> numbers.read(text, defaultRegion).numbers().stream())
                .map(PhoneNumber::key)
                .forEach(ownNumbers::add);
    }

    /** @param defaultRegion in which the users' numbers without country code are read */
    public static UserDirectory of(List<DynamicsUser> users, PhoneNumbers numbers, String defaultRegion) {
        return new UserDirectory(users, numbers, defaultRegion);
    }

    /** By name. */
    public List<DynamicsUser> all() {
        return all;
    }

    public Optional<DynamicsUser> byId(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Case does not count. */
    public Optional<DynamicsUser> byTelephonyId(String telephonyUserId) {
        return only(withTelephonyId(telephonyUserId));
    }

    /** For calls that tell the user's login and not the id. Case does not count. */
    public Optional<DynamicsUser> byLogin(String userName) {
        return only(withLogin(userName));
    }

    /** Keys (E.164) of the numbers of all enabled users: calls between two of them are internal. */
    public Set<String> ownNumbers() {
        return Set.copyOf(ownNumbers);
    }

    /** The enabled users with this id, else the disabled ones. */
    List<DynamicsUser> withTelephonyId(String telephonyUserId) {
        return enabledFirst(byTelephonyId.getOrDefault(UserNames.key(telephonyUserId), List.of()));
    }

    /** The enabled users with this login, else the disabled ones. */
    List<DynamicsUser> withLogin(String userName) {
        return enabledFirst(byLogin.getOrDefault(UserNames.key(userName), List.of()));
    }

    private Map<String, List<DynamicsUser>> grouped(Function<DynamicsUser, String> by) {
        Map<String, List<DynamicsUser>> groups = new HashMap<>();
        for (DynamicsUser user : all) {
            String key = UserNames.key(by.apply(user));
            if (!key.isEmpty()) {
                groups.computeIfAbsent(key, each -> new ArrayList<>()).add(user);
            }
        }
        return groups;
    }

    private static List<DynamicsUser> enabledFirst(List<DynamicsUser> found) {
        List<DynamicsUser> enabled =
                found.stream().filter(user -> !user.disabled()).toList();
        return enabled.isEmpty() ? found : enabled;
    }

    private static Optional<DynamicsUser> only(List<DynamicsUser> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "UserDirectory[" + all.size() + " users]";
    }
}
