package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerMatching;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers "who has this number?" from memory, without any request. */
@Component("customerLookup")
public class CustomerLookup {

    private final Tenants tenants;
    private final CustomerIndex index;
    private final OwnNumbers own;
    private final AbsentTables absent;
    private final PhoneNumbers numbers;
    private final CustomerMatching matching;

    CustomerLookup(Tenants tenants, CustomerIndex index, OwnNumbers own, AbsentTables absent, PhoneNumbers numbers) {
        this.tenants = tenants;
        this.index = index;
        this.own = own;
        this.absent = absent;
        this.numbers = numbers;
        this.matching = new CustomerMatching(numbers);
    }

    /** Null when the index is not there (yet): then Dataverse has to be asked. */
    public Match match(String tenant, String text) {
        TenantSettings settings = tenants.get(tenant);
        NumberReading asked = numbers.read(text, settings.defaultRegion());
        if (asked.first().isEmpty()) {
            return new Match.None(asked.reason());
        }
        String key = asked.first().get().key();
        if (own.contains(tenant, key)) {
            return new Match.None(OwnNumbers.REASON);
        }
        if (index.asOf(tenant).isEmpty()) {
            return null;
        }
        List<CustomerMatching.Holder> holders = index.holders(tenant, key).stream()
                .map(found -> new CustomerMatching.Holder(found.customer(), found.columns(key)))
                .toList();
        List<Customer.Table> missing = absent.of(tenant);
        return matching.among(holders, searched(settings, missing), missing);
    }

    /** The tables whose customers' numbers are known or asked for. */
    static List<Customer.Table> searched(TenantSettings settings, List<Customer.Table> missing) {
        return settings.customers().numberColumns().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() && !missing.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
