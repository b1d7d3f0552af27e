package io.voiceflows.settings;

import io.voiceflows.customer.Customer;
import java.util.List;
import java.util.Map;

/** @param numberColumns per table the columns that hold phone numbers; a table without columns is not searched */
public record CustomersSettings(Map<Customer.Table, List<String>> numberColumns) {}
