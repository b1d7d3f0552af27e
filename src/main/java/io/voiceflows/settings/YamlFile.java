package io.voiceflows.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as a tree that still knows its lines and the exact text of each value: to YAML {@code NO} is false, to us
 * it is Norway.
 */
final class YamlFile {

    private YamlFile() {}

    /** A key of a mapping with its value and the line on which the key stands. */
    record Entry(int line, Node value) {}

    /** The root; empty when the file can't be read or holds nothing, which is then among the problems. */
    static Optional<Node> read(Path file, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root == null) {
                problems.mistake(0, "", "The settings file is empty", "See settings-samples/minimal.yaml for a start.");
            }
            return Optional.ofNullable(root);
        } catch (CharacterCodingException e) {
            problems.mistake(0, "", "The settings file is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException e) {
            problems.mistake(0, "", "The settings file can't be read", "Let the user who runs the service read it.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.mistake(line, "", "Invalid YAML: " + e.getProblem(), "Correct this line or the one above it.");
        } catch (YAMLException e) {
            problems.mistake(
                    0, "", "Invalid YAML: " + e.getMessage().lines().findFirst().orElse(""), "Correct the file.");
        }
        return Optional.empty();
    }

    /** The entries of a mapping by key; a key written twice is among the problems. */
    static Map<String, Entry> entries(MappingNode mapping, String path, Problems problems) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar
                    ? scalar.getValue()
                    : key.getTag().toString();
            Entry first = entries.putIfAbsent(name, new Entry(line(key), tuple.getValueNode()));
            if (first != null) {
                problems.mistake(
                        line(key),
                        path + name,
                        "Setting " + path + name + " is written twice",
                        "It also stands on line " + first.line() + "; keep one.");
            }
        }
        return entries;
    }

    /** The text of a single value as it is written, empty for no value. */
    static String text(ScalarNode node) {
        return node.getTag() == Tag.NULL ? "" : node.getValue();
    }

    static boolean empty(Node node) {
        return node instanceof ScalarNode scalar && text(scalar).isEmpty();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
