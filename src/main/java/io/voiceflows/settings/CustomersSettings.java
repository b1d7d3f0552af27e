package io.voiceflows.settings;

import io.voiceflows.customer.Customer;
import java.util.List;
import java.util.Map;

/**
 * Where and how customers are looked for.
 *
 * @param numberColumns per table the columns that hold phone numbers; a table without columns is not searched
 * @param routingAttributes per table what routing rules may ask for: the rules' name for it, and the column
 */
public record CustomersSettings(
        Mode mode,
        Map<Customer.Table, List<String>> numberColumns,
        Map<Customer.Table, Map<String, String>> routingAttributes) {

    /** Where the answer to "who has this number?" comes from. */
    public enum Mode {
        /** From memory, by the best way to keep it fresh that the environment grants. */
        AUTO,
        /** From Dataverse, each time. */
        QUERY
    }

    /** Settings of which only the number columns matter. */
    public CustomersSettings(Map<Customer.Table, List<String>> numberColumns) {
        this(Mode.AUTO, numberColumns, Map.of());
    }
}
