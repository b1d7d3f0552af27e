package io.voiceflows.sandbox.dataverse;

import java.util.List;
import java.util.Optional;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/** Follows relationships from a record. */
record Navigations(Model model, Store store) {

    Optional<Row> one(Row from, EdmNavigationProperty navigation) {
        if (!(from.get(Table.lookupColumn(navigation)) instanceof Lookup lookup)
                || !lookup.table().isA(navigation.getType())) {
            return Optional.empty(); // a lookup to several tables: only the navigation of the right table leads there
        }
        return store.find(lookup.table(), lookup.id());
    }

    List<Row> many(Row from, EdmNavigationProperty navigation) {
        if (navigation.getPartner() == null || navigation.getPartner().isCollection()) {
            return List.of();
        }
        String back = Table.lookupColumn(navigation.getPartner());
        return model.kindsOf(navigation.getType()).stream()
                .flatMap(table -> store.pointingAt(from.id(), table, back).stream())
                .toList();
    }
}
