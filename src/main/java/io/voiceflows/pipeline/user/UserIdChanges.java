package io.voiceflows.pipeline.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.dataverse.Query;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices that a user's email or the Voice User role changed since the last run (configuration guide 1.5.2.1). Users
 * have no change tracking, and a role given or taken leaves no trace on the user; so the voice users and what they are
 * matched by are compared, one request each time.
 */
@Component("userIdChanges")
public class UserIdChanges {

    private static final Logger LOG = LoggerFactory.getLogger(UserIdRuns.PIPELINE);

    private final Tenants tenants;
    private final Pauses pauses;
    private final Map<String, Map<UUID, String>> lastRead = new ConcurrentHashMap<>();

    UserIdChanges(Tenants tenants, Pauses pauses) {
        this.tenants = tenants;
        this.pauses = pauses;
    }

    /** Whether looking makes sense: what is paused has its own probe. */
    public boolean worthLooking(String tenant) {
        return !pauses.holds(tenant, UserIdRuns.PIPELINE)
                && tenants.find(tenant)
                        .map(settings -> UserQueries.column(settings, UserQueries.TELEPHONY_USER_ID) != null)
                        .orElse(false);
    }

    public Query query(String tenant) {
        return UserQueries.voiceUsers(tenants.get(tenant));
    }

    /** After a start nothing is known, which counts as a change. */
    public boolean changed(String tenant, List<JsonNode> voiceUsers) {
        TenantSettings settings = tenants.get(tenant);
        Map<UUID, String> now = new HashMap<>();
        voiceUsers.forEach(row -> {
            String telephonyEmail = UserQueries.text(row, UserQueries.column(settings, UserQueries.TELEPHONY_EMAIL));
            String login = telephonyEmail.isEmpty() ? UserQueries.text(row, UserQueries.EMAIL) : telephonyEmail;
            now.put(UserQueries.id(row), what(login, row.path("isdisabled").asBoolean(false)));
        });
        return !now.equals(lastRead.get(tenant));
    }

    /** A look that fails is made again the next time; a run will tell what is wrong. */
    public void unread(String tenant, Exception failure) {
        LOG.debug("{} {}: changes could not be looked for: {}", tenant, UserIdRuns.PIPELINE, failure.getMessage());
    }

    /** What a run worked on. */
    void read(String tenant, UserDirectory directory) {
        Map<UUID, String> read = new HashMap<>();
        directory.all().stream()
                .filter(DynamicsUser::voiceUser)
                .forEach(user -> read.put(user.id(), what(user.login(), user.disabled())));
        lastRead.put(tenant, read);
    }

    private static String what(String login, boolean disabled) {
        return login.toLowerCase(Locale.ROOT) + (disabled ? " (disabled)" : "");
    }
}
