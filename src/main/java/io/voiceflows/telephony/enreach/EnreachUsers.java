package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.user.TelephonyUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Users of Enreach: what the answer to the question for them means (contract, section 4). */
public final class EnreachUsers {

    private final EnreachMapping.Users mapping;

    EnreachUsers(MappingFile file) {
        this.mapping = file.mapping().users();
    }

    /** Each user once; a user without a usable id can be nobody's and is left out. */
    public List<TelephonyUser> users(String tenant, EnreachAnswer answer) {
        JsonNode items = JsonFields.byPointer(answer.body(), mapping.items());
        if (!items.isArray()) {
            throw EnreachAnswers.unreadable(tenant, "the users", "array of users", "users.items");
        }
        Map<String, TelephonyUser> users = new LinkedHashMap<>();
        for (JsonNode json : items) {
            TelephonyUser user = user(new Item(json, mapping.fields()));
            if (!user.id().isEmpty()) {
                users.putIfAbsent(user.id().toLowerCase(Locale.ROOT), user);
            }
        }
        return List.copyOf(users.values());
    }

    private static TelephonyUser user(Item item) {
        String fullName = (item.text("first-name", "") + " " + item.text("last-name", "")).strip();
        return new TelephonyUser(
                item.ownId(),
                item.text("login", item.text("email", "")),
                item.text("name", fullName),
                item.allTexts("numbers"));
    }
}
