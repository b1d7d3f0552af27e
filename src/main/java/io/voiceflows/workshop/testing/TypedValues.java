package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Between what a test file says and what travels through a route. */
final class TypedValues {

    private final JsonMapper json = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    /** A test may put together what the product only makes by itself, for example a run that was halted. */
    private final JsonMapper making = json.copy();

    /** A failure that something keeps: it is met on the way, and Java lets nobody put one together. */
    @JsonIgnoreType
    private static final class Met {}

    TypedValues() {
        making.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        making.setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);
        making.addMixIn(Throwable.class, Met.class);
        making.addHandler(new DeserializationProblemHandler() {
            @Override
            public Object handleMissingInstantiator(
                    DeserializationContext context, Class<?> type, ValueInstantiator none, JsonParser said, String why)
                    throws IOException {
                JsonNode tree = said.readValueAsTree();
                return typed(tree) ? variable(tree) : NOT_HANDLED;
            }
        });
    }

    JsonMapper json() {
        return json;
    }

    /** A plain text stays a text, a structure becomes maps and lists, unless a type says what to make of it. */
    Object value(JsonNode said, String type) {
        if (said == null || said.isNull()) {
            return null;
        }
        try {
            if (type == null) {
                return said.isTextual() ? said.asText() : json.treeToValue(said, Object.class);
            }
            JavaType wanted = json.getTypeFactory().constructFromCanonical(nested(type));
            boolean structure = said.isTextual() && parsed(said.asText()).isPresent();
            JsonNode tree = structure && !wanted.isTypeOrSubTypeOf(String.class)
                    ? parsed(said.asText()).get()
                    : said;
            return making.convertValue(tree, wanted);
        } catch (IllegalArgumentException | JsonProcessingException unfit) {
            throw new AssertionError("this is no " + type + ": " + unfit.getMessage(), unfit);
        }
    }

    private static boolean typed(JsonNode said) {
        return said.isObject() && said.size() == 2 && said.has("type") && said.has("value");
    }

    /** A variable: its value, or a mapping of exactly "type" and "value". */
    Object variable(JsonNode said) {
        return typed(said) ? value(said.get("value"), said.get("type").asText()) : value(said, null);
    }

    /** What was seen, as a tree that can be compared; taken at once, since it may change later. */
    JsonNode tree(Object seen) {
        if (seen == null) {
            return NullNode.getInstance();
        }
        if (seen instanceof JsonNode node) {
            return node.deepCopy();
        }
        if (seen instanceof byte[] bytes) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
        if (seen instanceof InputStream stream) {
            try {
                return TextNode.valueOf(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        try {
            return json.valueToTree(seen);
        } catch (IllegalArgumentException opaque) {
            return TextNode.valueOf(String.valueOf(seen));
        }
    }

    /** The structure in a JSON text; empty for any other text. */
    Optional<JsonNode> parsed(String text) {
        String trimmed = text.trim();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(trimmed));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** Java's name of a class that was written with dots all the way, as in the source. */
    static String nested(String type) {
        int generic = type.indexOf('<');
        if (generic >= 0) {
            String inner = type.substring(generic + 1, type.lastIndexOf('>'));
            return nested(type.substring(0, generic)) + "<" + nested(inner.trim()) + ">";
        }
        for (String name = type; ; ) {
            try {
                return Class.forName(name, false, TypedValues.class.getClassLoader())
                        .getName();
            } catch (ClassNotFoundException absent) {
                int dot = name.lastIndexOf('.');
                if (dot < 0) {
                    throw new AssertionError("there is no class " + type, absent);
                }
                name = name.substring(0, dot) + "$" + name.substring(dot + 1);
            }
        }
    }
}
