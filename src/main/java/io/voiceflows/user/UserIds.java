package io.voiceflows.user;

import io.voiceflows.user.UserIdDecision.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives Dynamics users their telephony ids by email (configuration guide 1.5.2.1): only to enabled users who hold the
 * role Voice User; a valid id entered by hand is never overwritten (administrator guide); whatever is not clear is
 * reported instead of written.
 */
public final class UserIds {

    private final Map<String, TelephonyUser> byId = new HashMap<>();
    private final Map<String, List<TelephonyUser>> byEmail = new HashMap<>();
    private final List<DynamicsUser> people;
    /** Enabled Dynamics users by the valid id that they have. */
    private final Map<String, List<DynamicsUser>> havingId = new HashMap<>();

    private UserIds(UserDirectory directory, List<TelephonyUser> telephonyUsers) {
        telephonyUsers.forEach(user -> byId.putIfAbsent(UserNames.key(user.id()), user));
        byId.values().forEach(user -> byEmail.computeIfAbsent(UserNames.key(user.email()), key -> new ArrayList<>())
                .add(user));
        people = directory.all().stream().filter(user -> !user.disabled()).toList();
        people.stream().filter(this::hasValidId).forEach(user -> havingId.computeIfAbsent(
                        UserNames.key(user.telephonyUserId()), key -> new ArrayList<>())
                .add(user));
    }

    /** One decision for each enabled user who holds the role, by name. */
    public static List<UserIdDecision> decide(UserDirectory directory, List<TelephonyUser> telephonyUsers) {
        UserIds ids = new UserIds(directory, telephonyUsers);
        List<DynamicsUser> holders =
                ids.people.stream().filter(DynamicsUser::voiceUser).toList();
        Map<String, List<DynamicsUser>> wanting = holders.stream()
                .filter(user -> !ids.hasValidId(user))
                .collect(Collectors.groupingBy(user -> UserNames.key(user.login())));
        return holders.stream()
                .map(user -> ids.decide(user, wanting.getOrDefault(UserNames.key(user.login()), List.of())))
                .toList();
    }

    private UserIdDecision decide(DynamicsUser user, List<DynamicsUser> sameLogin) {
        List<TelephonyUser> matches = matches(user);
        if (hasValidId(user)) {
            return keep(user, matches);
        }
        if (user.login().isBlank()) {
            return report(user, Verdict.NO_EMAIL, "The user has neither a telephony email nor a primary email.");
        }
        if (matches.isEmpty()) {
            String invalid = user.telephonyUserId().isBlank()
                    ? ""
                    : " The id that the user has is no telephony user's either; it is left as it is.";
            return report(user, Verdict.NO_TELEPHONY_USER, "No telephony user has the user's email." + invalid);
        }
        if (matches.size() > 1) {
            return report(
                    user,
                    Verdict.EMAIL_AMBIGUOUS,
                    "Telephony users " + ids(matches) + " have the same email: nobody can say which one it is.");
        }
        String id = matches.get(0).id();
        List<DynamicsUser> others = new ArrayList<>(havingId.getOrDefault(UserNames.key(id), List.of()));
        sameLogin.stream().filter(other -> !other.equals(user)).forEach(others::add);
        return others.isEmpty()
                ? new UserIdDecision(
                        user, Verdict.WRITE, id, "Telephony user " + id + " has the user's email, and nobody else.")
                : shared(user, id, others);
    }

    /** The user has a valid id, which is never overwritten. */
    private UserIdDecision keep(DynamicsUser user, List<TelephonyUser> matches) {
        String key = UserNames.key(user.telephonyUserId());
        List<DynamicsUser> others =
                havingId.get(key).stream().filter(other -> !other.equals(user)).toList();
        if (!others.isEmpty()) {
            return shared(user, byId.get(key).id(), others);
        }
        boolean same =
                matches.stream().anyMatch(match -> UserNames.key(match.id()).equals(key));
        return same
                ? report(user, Verdict.RIGHT, "The user has the id of the telephony user with the same email.")
                : report(
                        user,
                        Verdict.KEPT_BY_HAND,
                        "The user has the id of telephony user " + byId.get(key).id()
                                + ", whose email is another one: an id entered by hand is kept.");
    }

    private List<TelephonyUser> matches(DynamicsUser user) {
        return user.login().isBlank() ? List.of() : byEmail.getOrDefault(UserNames.key(user.login()), List.of());
    }

    private boolean hasValidId(DynamicsUser user) {
        return byId.containsKey(UserNames.key(user.telephonyUserId()));
    }

    private static UserIdDecision shared(DynamicsUser user, String id, List<DynamicsUser> others) {
        String names =
                others.stream().map(other -> other.id().toString()).sorted().collect(Collectors.joining(", "));
        return report(
                user,
                Verdict.ID_SHARED,
                "Telephony user " + id + " belongs to Dynamics user " + names
                        + " as well: calls cannot have two owners.");
    }

    private static UserIdDecision report(DynamicsUser user, Verdict verdict, String why) {
        return new UserIdDecision(user, verdict, "", why);
    }

    private static String ids(List<TelephonyUser> users) {
        return String.join(
                " and ", users.stream().map(TelephonyUser::id).collect(Collectors.toCollection(TreeSet::new)));
    }
}
