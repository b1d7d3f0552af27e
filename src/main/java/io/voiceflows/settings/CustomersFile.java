package io.voiceflows.settings;

import io.voiceflows.customer.Customer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The group {@code customers} in the shape in which it is written. */
record CustomersFile(
        @Setting(
                        value =
                                "`auto`: customers are kept in memory and followed by change tracking, or by modification"
                                        + " time where that is all the environment grants; `query`: every number is asked for",
                        defaultsTo = "auto",
                        values = {"auto", "query"})
                CustomersSettings.Mode mode,
        @Setting("Columns that hold phone numbers, per table; a table with an empty list is not searched")
                NumberColumns numberColumns,
        @Setting("What routing rules may ask of a customer, per table: a name for the rules, and the column that"
                        + " holds it. Of a choice the rules see its label")
                RoutingAttributes routingAttributes) {

    CustomersSettings settings() {
        return new CustomersSettings(
                mode,
                perTable(numberColumns.account(), numberColumns.contact(), numberColumns.lead()),
                perTable(routingAttributes.account(), routingAttributes.contact(), routingAttributes.lead()));
    }

    private static <T> Map<Customer.Table, T> perTable(T account, T contact, T lead) {
        Map<Customer.Table, T> tables = new EnumMap<>(Customer.Table.class);
        tables.put(Customer.Table.ACCOUNT, account);
        tables.put(Customer.Table.CONTACT, contact);
        tables.put(Customer.Table.LEAD, lead);
        return Map.copyOf(tables);
    }

    record NumberColumns(
            @Setting(
                            value = "Phone number columns of contacts",
                            defaultsTo = "telephone1,telephone2,telephone3,mobilephone",
                            form = Setting.Form.COLUMN)
                    List<String> contact,
            @Setting(
                            value = "Phone number columns of accounts",
                            defaultsTo = "telephone1,telephone2,telephone3",
                            form = Setting.Form.COLUMN)
                    List<String> account,
            @Setting(
                            value = "Phone number columns of leads; environments without Sales have no such table",
                            defaultsTo = "telephone1,telephone2,telephone3,mobilephone",
                            form = Setting.Form.COLUMN)
                    List<String> lead) {}

    record RoutingAttributes(
            @Setting(value = "Attributes of contacts", form = Setting.Form.COLUMN, example = "language=voice_language")
                    Map<String, String> contact,
            @Setting(
                            value = "Attributes of accounts",
                            defaultsTo = "category=accountcategorycode",
                            form = Setting.Form.COLUMN)
                    Map<String, String> account,
            @Setting(value = "Attributes of leads", form = Setting.Form.COLUMN, example = "source=leadsourcecode")
                    Map<String, String> lead) {}
}
