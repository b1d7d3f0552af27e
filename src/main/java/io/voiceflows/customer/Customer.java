package io.voiceflows.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * A contact, account or lead of Dynamics that a number may belong to.
 *
 * @param createdOn when the row was made; "first" means oldest
 */
public record Customer(Table table, UUID id, String name, Instant createdOn) {

    /** The tables that hold customers, in the order in which "pick first" prefers them (never leads). */
    public enum Table {
        ACCOUNT("account", "accounts"),
        CONTACT("contact", "contacts"),
        LEAD("lead", "leads");

        private final String logicalName;
        private final String entitySet;

        Table(String logicalName, String entitySet) {
            this.logicalName = logicalName;
            this.entitySet = entitySet;
        }

        public String logicalName() {
            return logicalName;
        }

        public String entitySet() {
            return entitySet;
        }
    }
}
