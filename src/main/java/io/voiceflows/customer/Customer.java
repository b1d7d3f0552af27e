package io.voiceflows.customer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A contact, account or lead of Dynamics that a number may belong to.
 *
 * @param createdOn when the row was made; "first" means oldest; null when unreadable
 * @param owner the systemuser or team that owns the row; null when not known
 * @param parentAccount the account that a contact belongs to; null when there is none or it is not known
 * @param attributes what routing rules may ask for, by the name that the settings give it
 */
public record Customer(
        Table table,
        UUID id,
        String name,
        Instant createdOn,
        UUID owner,
        UUID parentAccount,
        Map<String, String> attributes) {

    /** A customer of whom only the row itself is known. */
    public Customer(Table table, UUID id, String name, Instant createdOn) {
        this(table, id, name, createdOn, null, null, Map.of());
    }

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
