package io.voiceflows.operations.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A part of the report: what was examined, and what was found there.
 *
 * @param tenant whose set-up it is about; null for what all tenants share
 * @param name heading, for example "Dataverse"
 */
public record Section(@JsonInclude(JsonInclude.Include.NON_NULL) String tenant, String name, List<Finding> findings) {

    String title() {
        return tenant == null ? name : tenant + ": " + name;
    }
}
