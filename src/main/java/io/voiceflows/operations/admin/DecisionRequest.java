package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerKey;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whose number it is: one of the two. */
record DecisionRequest(
        @Schema(description = "one of the candidates") CustomerReference customer,
        @Schema(description = "id of the account whose switchboard it is, and so never a person's number")
                String switchboard) {

    private static final String EITHER = "Give either {\"customer\": {\"table\": \"contact\", \"id\": \"...\"}} or"
            + " {\"switchboard\": \"<account id>\"}.";

    /** @param table contact, account or lead */
    record CustomerReference(String table, String id) {}

    boolean forSwitchboard() {
        return switchboard != null;
    }

    /** @throws BadRequestException when it names none */
    CustomerKey key() {
        if ((customer == null) == (switchboard == null)) {
            throw new BadRequestException(EITHER);
        }
        return forSwitchboard()
                ? new CustomerKey(Customer.Table.ACCOUNT, id(switchboard))
                : new CustomerKey(table(customer.table()), id(customer.id()));
    }

    private static Customer.Table table(String name) {
        return Arrays.stream(Customer.Table.values())
                .filter(table -> table.logicalName().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no table \"%s\" of customers. Known: %s"
                        .formatted(
                                name,
                                Arrays.stream(Customer.Table.values())
                                        .map(Customer.Table::logicalName)
                                        .collect(Collectors.joining(", ")))));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException notOne) {
            throw new BadRequestException("\"%s\" is no id of a record in Dynamics. %s".formatted(text, EITHER));
        }
    }
}
