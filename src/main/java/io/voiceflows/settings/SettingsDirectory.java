package io.voiceflows.settings;

import java.nio.file.Path;

/** Where the tenants' settings files are; a bean, so that the sandbox can supply a directory of its own. */
public record SettingsDirectory(Path path) {}
