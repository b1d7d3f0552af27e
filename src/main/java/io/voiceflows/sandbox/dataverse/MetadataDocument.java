package io.voiceflows.sandbox.dataverse;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The {@code $metadata} document: our own CSDL with the publisher's columns and alternate keys merged in. */
final class MetadataDocument {

    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";
    private static final Map<String, String> TYPES = Map.of(
            "text", "Edm.String",
            "memo", "Edm.String",
            "whole-number", "Edm.Int32",
            "date-and-time", "Edm.DateTimeOffset",
            "yes-no", "Edm.Boolean",
            "lookup", "Edm.Guid");

    private final Document document;

    private MetadataDocument(Document document) {
        this.document = document;
    }

    static byte[] merged(String resource, Overlay overlay) {
        try (InputStream in = MetadataDocument.class.getResourceAsStream(resource)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            MetadataDocument metadata =
                    new MetadataDocument(factory.newDocumentBuilder().parse(in));
            overlay.columns().forEach((table, columns) -> columns.forEach((n, c) -> metadata.column(table, n, c)));
            overlay.tables().forEach((table, rules) -> metadata.keys(table, rules.alternateKeys()));
            StringWriter text = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(metadata.document), new StreamResult(text));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(resource + " is not readable: " + e.getMessage(), e);
        }
    }

    private void column(String table, String name, Overlay.Column column) {
        boolean lookup = column.type().equals("lookup");
        Element property = add(type(table), "Property");
        property.setAttribute("Name", lookup ? "_" + name + "_value" : name);
        property.setAttribute("Type", TYPES.get(column.type()));
        if (lookup) {
            navigation(table, name, column);
        }
    }

    private void navigation(String table, String name, Overlay.Column column) {
        Element there = add(type(table), "NavigationProperty");
        there.setAttribute("Name", column.navigation());
        there.setAttribute("Type", "mscrm." + column.target());
        there.setAttribute("Partner", column.collection());
        Element constraint = add(there, "ReferentialConstraint");
        constraint.setAttribute("Property", "_" + name + "_value");
        constraint.setAttribute("ReferencedProperty", key(column.target()));
        Element back = add(type(column.target()), "NavigationProperty");
        back.setAttribute("Name", column.collection());
        back.setAttribute("Type", "Collection(mscrm." + table + ")");
        back.setAttribute("Partner", column.navigation());
        bind(table, column.navigation(), column.target());
        bind(column.target(), column.collection(), table);
    }

    private void bind(String table, String navigation, String target) {
        Element binding = add(set(table), "NavigationPropertyBinding");
        binding.setAttribute("Path", navigation);
        binding.setAttribute("Target", set(target).getAttribute("Name"));
    }

    private void keys(String table, Map<String, List<String>> keys) {
        keys.forEach((name, columns) -> {
            Element annotation = add(type(table), "Annotation");
            annotation.setAttribute("Term", "OData.Community.Keys.V1.AlternateKeys");
            Element record = add(add(annotation, "Collection"), "Record");
            record.setAttribute("Type", "OData.Community.Keys.V1.AlternateKey");
            Element value = add(record, "PropertyValue");
            value.setAttribute("Property", "Key");
            Element collection = add(value, "Collection");
            columns.forEach(column -> {
                Element reference = add(collection, "Record");
                reference.setAttribute("Type", "OData.Community.Keys.V1.PropertyRef");
                Element alias = add(reference, "PropertyValue");
                alias.setAttribute("Property", "Alias");
                alias.setAttribute("String", column);
                Element path = add(reference, "PropertyValue");
                path.setAttribute("Property", "Name");
                path.setAttribute("PropertyPath", column);
            });
        });
    }

    private String key(String table) {
        for (Element type = type(table);
                ;
                type = type(type.getAttribute("BaseType").replace("mscrm.", ""))) {
            NodeList reference = type.getElementsByTagNameNS(EDM, "PropertyRef");
            if (reference.getLength() > 0) {
                return ((Element) reference.item(0)).getAttribute("Name");
            }
        }
    }

    private Element type(String name) {
        return named("EntityType", "Name", name);
    }

    private Element set(String table) {
        return named("EntitySet", "EntityType", "Microsoft.Dynamics.CRM." + table);
    }

    private Element named(String tag, String attribute, String value) {
        NodeList all = document.getElementsByTagNameNS(EDM, tag);
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute(attribute).equals(value)) {
                return (Element) all.item(i);
            }
        }
        throw new IllegalArgumentException("The overlay names " + value + ", which the metadata does not have");
    }

    private Element add(Element parent, String tag) {
        return (Element) parent.appendChild(document.createElementNS(EDM, tag));
    }
}
