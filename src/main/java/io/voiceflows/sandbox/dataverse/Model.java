package io.voiceflows.sandbox.dataverse;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmEntityType;

/** The entity model of the organisation: the metadata document with the publisher's columns, as Olingo reads it. */
final class Model {

    static final String NAMESPACE = "Microsoft.Dynamics.CRM";

    private final byte[] document;
    private final Edm edm;
    private final Map<String, Table> bySet = new LinkedHashMap<>();
    private final Map<String, Table> byName = new LinkedHashMap<>();

    Model(String metadata, String overlay) {
        Overlay rules = Overlay.read(overlay);
        this.document = MetadataDocument.merged(metadata, rules);
        this.edm = ODataClientFactory.getClient().getReader().readMetadata(new ByteArrayInputStream(document));
        for (EdmEntitySet set : edm.getEntityContainer().getEntitySets()) {
            Table table = new Table(set.getName(), set.getEntityType(), rules);
            bySet.put(table.set(), table);
            byName.put(table.name(), table);
        }
    }

    byte[] document() {
        return document.clone();
    }

    Edm edm() {
        return edm;
    }

    List<Table> tables() {
        return List.copyOf(bySet.values());
    }

    Table set(String name) {
        return Optional.ofNullable(bySet.get(name)).orElseThrow(() -> Refusal.noSuchSegment(name));
    }

    Optional<Table> named(String logicalName) {
        return Optional.ofNullable(byName.get(logicalName));
    }

    /** The tables whose records a type stands for: itself, or every activity for activitypointer. */
    List<Table> kindsOf(EdmEntityType type) {
        return tables().stream()
                .filter(table -> table.isA(type) && !table.name().equals("activitypointer"))
                .toList();
    }
}
