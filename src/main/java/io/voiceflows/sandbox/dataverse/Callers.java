package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.AccessTokens;
import java.util.Optional;
import java.util.UUID;

/** Finds the user behind a token, and behind an impersonation header ("Impersonate another user"). */
final class Callers {

    private final Table users;
    private final Store store;
    private final AccessTokens tokens;

    Callers(Model model, Store store, AccessTokens tokens) {
        this.users = model.set("systemusers");
        this.store = store;
        this.tokens = tokens;
    }

    /** Empty when there is no valid token: the 401 challenge. */
    Optional<Caller> of(String authorization, String callerObjectId, String callerId) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return tokens.caller(authorization.substring(7).trim())
                .map(caller -> store.atomically(() -> {
                    Row application = user("applicationid", caller.clientId())
                            .orElseThrow(() ->
                                    new Refusal(403, "0x80072560", "The user is not a member of the organization."));
                    if (Boolean.TRUE.equals(application.get("isdisabled"))) {
                        throw new Refusal(403, "0x80040225", "The specified user is disabled.");
                    }
                    return impersonating(application, callerObjectId, callerId);
                }));
    }

    private Caller impersonating(Row application, String objectId, String id) {
        Lookup own = new Lookup(users, application.id());
        if (objectId == null && id == null) {
            return new Caller(own, null);
        }
        Row user = user(
                        objectId == null ? "systemuserid" : "azureactivedirectoryobjectid",
                        objectId == null ? id : objectId)
                .orElseThrow(() -> new Refusal(403, "0x8004a110", "The user to act on behalf of does not exist."));
        return new Caller(new Lookup(users, user.id()), own);
    }

    private Optional<Row> user(String column, String value) {
        return store.rows(users).stream()
                .filter(row ->
                        row.get(column) instanceof UUID id && id.toString().equalsIgnoreCase(value))
                .findFirst();
    }
}
