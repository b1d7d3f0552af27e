package io.voiceflows.operations.check;

import io.voiceflows.settings.TenantSettings;
import java.util.List;

/** One thing examined for one tenant, by {@code --check} and by the admin doctor. Reads only, never writes. */
public interface Check {

    /** Heading of its findings, for example "Dataverse". */
    String name();

    /** What was found, in the order it was looked at; a neighbour that does not answer is a finding, not an exception. */
    List<Finding> examine(TenantSettings tenant);
}
