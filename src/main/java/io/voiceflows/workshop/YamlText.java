package io.voiceflows.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file as a tree in which every value still knows its line. Reads as Camel does: YAML 1.2. */
public final class YamlText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode tree;
    private final Map<String, Integer> lines = new HashMap<>();

    /** @throws YamlProblem when the text is not YAML or names a key twice */
    public YamlText(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            tree = root.isPresent() ? read(root.get(), "") : JSON.missingNode();
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new YamlProblem(line, "not YAML: " + broken.getProblem(), broken);
        } catch (YamlEngineException broken) {
            throw new YamlProblem(1, "not YAML: " + broken.getMessage(), broken);
        }
    }

    public JsonNode tree() {
        return tree;
    }

    /** The line of the value at this JSON pointer, or of the nearest value around it. */
    public int line(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            if (at.lastIndexOf('/') < 0) {
                return 1;
            }
        }
    }

    /** One more step of a JSON pointer. */
    public static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode read(Node node, String pointer) {
        lines.putIfAbsent(pointer, line(node));
        if (node instanceof MappingNode mapping) {
            return readMapping(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(read(element, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode readMapping(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new YamlProblem(line(entry.getKeyNode()), "a key must be a plain word", null);
            }
            if (object.has(key.getValue())) {
                throw new YamlProblem(line(key), "the key '" + key.getValue() + "' is there twice", null);
            }
            String at = below(pointer, key.getValue());
            lines.put(at, line(key));
            object.set(key.getValue(), read(entry.getValueNode(), at));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?\\d{1,18}")) {
            long number = Long.parseLong(text);
            return number == (int) number ? JSON.numberNode((int) number) : JSON.numberNode(number);
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?")) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        return JSON.textNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** Text that cannot be read as YAML, with the line where reading stopped. */
    public static final class YamlProblem extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;

        YamlProblem(int line, String message, Throwable cause) {
            super(message, cause);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }
}
