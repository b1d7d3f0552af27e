package io.voiceflows.customer;

import java.util.UUID;

/** Names a customer by its row in Dynamics, without telling who it is. */
public record CustomerKey(Customer.Table table, UUID id) {

    public static CustomerKey of(Customer customer) {
        return new CustomerKey(customer.table(), customer.id());
    }

    /** As explanations name it: "contact c0a00000-…". */
    @Override
    public String toString() {
        return table.logicalName() + " " + id;
    }
}
