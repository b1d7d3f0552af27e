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
        if (manyToMany(navigation)) {
            return linked(from, navigation);
        }
        if (navigation.getPartner() == null) {
            return List.of();
        }
        String back = Table.lookupColumn(navigation.getPartner());
        return model.kindsOf(navigation.getType()).stream()
                .flatMap(table -> store.pointingAt(from.id(), table, back).stream())
                .toList();
    }

    /** Both of its ends are collections, and carry the relationship's name. */
    static boolean manyToMany(EdmNavigationProperty navigation) {
        return navigation.isCollection()
                && navigation.getPartner() != null
                && navigation.getPartner().isCollection();
    }

    private List<Row> linked(Row from, EdmNavigationProperty navigation) {
        Table table = model.named(navigation.getType().getName()).orElseThrow();
        return store.linked(navigation.getName(), from.id()).stream()
                .flatMap(id -> store.find(table, id).stream())
                .toList();
    }
}
