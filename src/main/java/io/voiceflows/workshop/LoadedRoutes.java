package io.voiceflows.workshop;

import java.util.List;

/** What was made of the routes folder in this process; a broken file stops only itself and degrades health. */
public interface LoadedRoutes {

    /** In the order of loading; empty before the routes are loaded. */
    List<LoadedFile> files();

    /** Whether loading has been gone through, well or badly. */
    boolean complete();

    default List<LoadedFile> broken() {
        return files().stream().filter(LoadedFile::broken).toList();
    }
}
