package io.voiceflows.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who gets the calls of users that Dynamics does not know (configuration guide, DefaultCrmAssignee): there a telephony
 * user id; the id of a Dynamics user or an email address is understood as well.
 *
 * @param user null unless one was found
 * @param found as what the setting was understood, or why it names nobody
 */
public record DefaultAssignee(DynamicsUser user, Found found) {

    /** What the setting turned out to be. */
    public enum Found {
        TELEPHONY_USER_ID("is the telephony user id of an enabled Dynamics user"),
        DYNAMICS_USER_ID("is the id of an enabled Dynamics user"),
        EMAIL("is the email address of an enabled Dynamics user"),
        NOT_SET("is not set: calls of users that Dynamics does not know wait"),
        NOBODY(
                "names nobody in Dynamics: it is neither a telephony user id there, nor a user's id, nor an email address"),
        SEVERAL("names more than one Dynamics user"),
        DISABLED("names a disabled Dynamics user, who cannot own phone calls");

        private final String sentence;

        Found(String sentence) {
            this.sentence = sentence;
        }

        /** To be read after the setting's name. */
        public String sentence() {
            return sentence;
        }
    }

    /** @param text the setting; null or blank when it is not set */
    public static DefaultAssignee resolve(String text, UserDirectory users) {
        if (text == null || text.isBlank()) {
            return notSet();
        }
        List<DynamicsUser> byTelephonyId = users.withTelephonyId(text);
        if (!byTelephonyId.isEmpty()) {
            return of(byTelephonyId, Found.TELEPHONY_USER_ID);
        }
        Optional<DynamicsUser> byId = id(text).flatMap(users::byId);
        if (byId.isPresent()) {
            return of(List.of(byId.get()), Found.DYNAMICS_USER_ID);
        }
        return of(users.withLogin(text), Found.EMAIL);
    }

    public static DefaultAssignee notSet() {
        return new DefaultAssignee(null, Found.NOT_SET);
    }

    /** Whether there is someone who can own phone calls. */
    public boolean usable() {
        return user != null;
    }

    private static DefaultAssignee of(List<DynamicsUser> found, Found as) {
        if (found.isEmpty()) {
            return new DefaultAssignee(null, Found.NOBODY);
        }
        if (found.get(0).disabled()) {
            return new DefaultAssignee(null, Found.DISABLED);
        }
        return found.size() > 1 ? new DefaultAssignee(null, Found.SEVERAL) : new DefaultAssignee(found.get(0), as);
    }

    private static Optional<UUID> id(String text) {
        String key = UserNames.key(text);
        return key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(key))
                : Optional.empty();
    }
}
