package io.voiceflows.customer;

import java.util.OptionalInt;
import java.util.UUID;

/** How many open cases a customer has, answered from memory. */
public interface OpenCases {

    /**
     * @param customer id of an account or contact
     * @return empty while the tenant's cases are not known
     */
    OptionalInt of(String tenant, UUID customer);
}
