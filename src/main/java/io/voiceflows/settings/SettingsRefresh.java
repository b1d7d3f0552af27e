package io.voiceflows.settings;

import java.time.Duration;
import java.util.Optional;

/** The regular reading of all settings files, whether they changed or not. */
public interface SettingsRefresh {

    /** In how long they are read again; empty while nothing is scheduled. */
    Optional<Duration> due();
}
