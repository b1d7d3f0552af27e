package io.voiceflows.operations.fleet;

import java.util.Collection;

/** Asked for a tenant that this service does not serve. */
public final class UnknownTenantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTenantException(String tenant, Collection<String> known) {
        super("There is no tenant \"%s\" here. Known: %s".formatted(tenant, String.join(", ", known)));
    }
}
