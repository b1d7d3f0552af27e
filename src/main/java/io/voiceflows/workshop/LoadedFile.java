package io.voiceflows.workshop;

import io.voiceflows.workshop.RouteFile.Origin;
import java.util.List;

/**
 * How loading one route file went.
 *
 * @param location where it was read
 * @param routeIds the routes it brought, empty when it is broken
 * @param problem why it is broken, with file and line; empty when it is running
 */
public record LoadedFile(
        String name,
        Origin origin,
        String location,
        String sha256,
        List<String> routeIds,
        State state,
        String problem) {

    /** Whether the file's routes serve. */
    public enum State {
        RUNNING,
        BROKEN
    }

    public boolean broken() {
        return state == State.BROKEN;
    }
}
