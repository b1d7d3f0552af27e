package io.voiceflows.pipeline.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.dataverse.ODataText;
import io.voiceflows.dataverse.Query;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.user.DynamicsUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** How Dynamics is asked for its users, and how the answer is read. */
final class UserQueries {

    static final String TELEPHONY_USER_ID = "telephony-user-id";
    static final String TELEPHONY_EMAIL = "telephony-email";
    static final String EMAIL = "internalemailaddress";

    private static final String USERS = "systemusers";
    private static final String ID = "systemuserid";
    private static final String MOBILE = "mobilephone";
    /** All number columns that a user has; there is no telephone1 (Dataverse, entity reference of systemuser). */
    private static final List<String> NUMBERS =
            List.of(MOBILE, "homephone", "address1_telephone1", "address1_telephone2", "address1_telephone3");
    /** Application users make no calls. */
    private static final String PEOPLE = "applicationid eq null";

    private UserQueries() {}

    static Query everyone(TenantSettings settings) {
        List<String> select = new ArrayList<>(List.of(ID, "fullname", EMAIL, "isdisabled"));
        select.addAll(NUMBERS);
        select.addAll(own(settings));
        return Query.of(USERS, select.stream().distinct().toList(), PEOPLE);
    }

    /**
     * The users who hold the role, directly or through a team, with what they are matched by. Conditions on several
     * collections and on nested ones are allowed (Dataverse Web API, filter rows); by name, because each business unit
     * has its own copy of the role.
     */
    static Query voiceUsers(TenantSettings settings) {
        String role = ODataText.quoted(settings.userIds().voiceUserRole());
        String direct = "systemuserroles_association/any(r:r/name eq %s)".formatted(role);
        String byTeam = "teammembership_association/any(t:t/teamroles_association/any(x:x/name eq %s))".formatted(role);
        List<String> select = new ArrayList<>(List.of(ID, EMAIL, "isdisabled"));
        select.addAll(own(settings));
        return Query.of(USERS, List.copyOf(select), PEOPLE + " and (" + direct + " or " + byTeam + ")");
    }

    static DynamicsUser user(TenantSettings settings, JsonNode row, Set<UUID> voiceUsers) {
        UUID id = id(row);
        return new DynamicsUser(
                id,
                row.path("fullname").asText(""),
                text(row, EMAIL),
                text(row, column(settings, TELEPHONY_EMAIL)),
                text(row, column(settings, TELEPHONY_USER_ID)),
                text(row, MOBILE),
                NUMBERS.stream()
                        .map(column -> text(row, column))
                        .filter(number -> !number.isEmpty())
                        .toList(),
                row.path("isdisabled").asBoolean(false),
                voiceUsers.contains(id));
    }

    static UUID id(JsonNode row) {
        return UUID.fromString(row.path(ID).asText());
    }

    /** Null when the field is not mapped. */
    static String column(TenantSettings settings, String field) {
        return settings.columns().systemuser().get(field);
    }

    /** The text of a column, empty when it is not filled or not mapped. */
    static String text(JsonNode row, String column) {
        return column == null ? "" : row.path(column).asText("").strip();
    }

    private static List<String> own(TenantSettings settings) {
        Map<String, String> mapped = settings.columns().systemuser();
        return List.of(TELEPHONY_USER_ID, TELEPHONY_EMAIL).stream()
                .map(mapped::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
