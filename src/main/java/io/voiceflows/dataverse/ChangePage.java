package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One page of a table as it is, or of what changed in it (Dataverse Web API, use change tracking to synchronize data).
 *
 * @param deleted ids of records that are gone; also of some that were never seen
 * @param next path of the next page, unchanged from the API's root on; null on the last page
 * @param delta path that will tell what changes from now on; null where changes are not tracked
 */
public record ChangePage(List<JsonNode> rows, List<UUID> deleted, String next, String delta) {

    /** Reads the answer to {@code GET} of a table or of a link that an earlier page gave. */
    public static ChangePage read(TenantSettings settings, String entitySet, DataverseResponse answer) {
        String what = "GET " + entitySet;
        JsonNode value = answer.body() == null ? null : answer.body().get("value");
        if (value == null || !value.isArray()) {
            throw DataverseErrors.notTheWebApi(settings.tenant(), what, answer.status(), "no list of rows");
        }
        List<JsonNode> rows = new ArrayList<>();
        List<UUID> deleted = new ArrayList<>();
        for (JsonNode entry : value) {
            if (entry.has("reason")) {
                id(entry).ifPresent(deleted::add);
            } else {
                rows.add(entry);
            }
        }
        return new ChangePage(
                List.copyOf(rows),
                List.copyOf(deleted),
                path(settings, what, answer, "@odata.nextLink"),
                path(settings, what, answer, "@odata.deltaLink"));
    }

    private static Optional<UUID> id(JsonNode deletion) {
        try {
            return Optional.of(UUID.fromString(deletion.path("id").asText()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The link below the API's root: encoded twice inside, so that nothing of it may be touched. */
    private static String path(TenantSettings settings, String what, DataverseResponse answer, String name) {
        String link = answer.body().path(name).asText(null);
        if (link == null) {
            return null;
        }
        String root = WebApi.root(settings.dynamics());
        if (!WebApi.within(settings.dynamics(), link)) {
            throw DataverseErrors.notTheWebApi(settings.tenant(), what, answer.status(), "a link outside of " + root);
        }
        return link.substring(link.indexOf(WebApi.PATH) + WebApi.PATH.length());
    }
}
