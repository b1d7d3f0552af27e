package io.voiceflows.dataverse;

import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.edm.xml.XMLMetadata;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.format.ContentType;

/**
 * The tables and columns that queries may name: the shipped file and the tenant's own columns. An environment's full
 * $metadata is many megabytes and is never downloaded.
 */
final class DataverseModel {

    private static final String FILE = "/dataverse/metadata.xml";
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM";
    /** The one mapped phone call field that is a lookup; its setting holds the navigation name. */
    static final String LOOKUP_FIELD = "callback-request";

    private DataverseModel() {}

    static Edm of(TenantSettings settings) {
        ODataClient client = ODataClientFactory.getClient();
        try (InputStream in = DataverseModel.class.getResourceAsStream(FILE)) {
            XMLMetadata model =
                    client.getDeserializer(ContentType.APPLICATION_XML).toMetadata(in);
            Map<String, String> own = settings.columns().phonecall();
            CsdlEntityType phonecall = type(model, "phonecall");
            own.forEach((field, column) -> {
                if (LOOKUP_FIELD.equals(field)) {
                    add(phonecall, "_" + column.toLowerCase(Locale.ROOT) + "_value", "Edm.Guid");
                } else {
                    add(phonecall, column, "Edm.String");
                }
            });
            CsdlEntityType systemuser = type(model, "systemuser");
            settings.columns().systemuser().values().forEach(column -> add(systemuser, column, "Edm.String"));
            settings.customers()
                    .numberColumns()
                    .forEach((table, columns) ->
                            columns.forEach(column -> add(type(model, table.logicalName()), column, "Edm.String")));
            return client.getReader().readMetadata(model.getSchemaByNsOrAlias());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsdlEntityType type(XMLMetadata model, String name) {
        return model.getSchema(NAMESPACE).getEntityType(name);
    }

    private static void add(CsdlEntityType type, String column, String edmType) {
        if (type.getProperty(column) == null) {
            type.getProperties().add(new CsdlProperty().setName(column).setType(edmType));
        }
    }
}
