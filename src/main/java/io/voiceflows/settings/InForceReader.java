package io.voiceflows.settings;

import io.voiceflows.settings.SettingInForce.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Lays a sound settings file beside the known settings: what it says counts, and the defaults for the rest. */
final class InForceReader {

    private static final int LONGEST = 300;

    private final String file;
    private final WrittenSettings written;
    private final List<SettingInForce> found = new ArrayList<>();

    private InForceReader(String file, WrittenSettings written) {
        this.file = file;
        this.written = written;
    }

    /** @param written by which the secrets of the file are known */
    static List<SettingInForce> read(String file, Node root, WrittenSettings written) {
        InForceReader reader = new InForceReader(file, written);
        reader.group(Known.tenant(), "", root);
        return List.copyOf(reader.found);
    }

    private void group(Known.Group group, String path, Node node) {
        Map<String, YamlFile.Entry> entries = node instanceof MappingNode mapping
                ? YamlFile.entries(mapping, path, new Problems("", file))
                : Map.of();
        for (Known member : group.members()) {
            if (!(member instanceof Known.Group)) {
                add(member, path, entries);
            }
        }
        for (Known member : group.members()) {
            if (member instanceof Known.Group inner) {
                YamlFile.Entry entry = entries.get(inner.key());
                inner(inner, path + inner.key(), entry == null ? null : entry.value());
            }
        }
    }

    private void inner(Known.Group group, String path, Node node) {
        if (!group.repeated()) {
            group(group, path + ".", node);
        } else if (node instanceof SequenceNode sequence) {
            for (int number = 0; number < sequence.getValue().size(); number++) {
                group(group, path + "[" + number + "].", sequence.getValue().get(number));
            }
        }
    }

    private void add(Known setting, String path, Map<String, YamlFile.Entry> entries) {
        String group = path.replaceAll("\\.$", "");
        String key = setting.spellings().stream()
                .filter(entries::containsKey)
                .findFirst()
                .orElse(setting.spellings().get(0));
        YamlFile.Entry entry = entries.get(key);
        String about = setting.about().value();
        if (entry != null) {
            String value = setting instanceof Known.SecretReference secret
                    ? String.valueOf(written.secret(path + secret.key()))
                    : text(entry.value());
            found.add(new SettingInForce(group, key, cut(value), Origin.FILE, file + ":" + entry.line(), about));
        } else {
            String usual = setting.about().defaultsTo().replace("=", ": ").replace(",", ", ");
            Origin origin = usual.isEmpty() ? Origin.NOT_SET : Origin.DEFAULT;
            found.add(new SettingInForce(group, key, usual, origin, "", about));
        }
    }

    private static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return YamlFile.text(scalar);
        }
        Stream<String> parts = Stream.empty();
        if (node instanceof SequenceNode sequence) {
            parts = sequence.getValue().stream().map(InForceReader::text);
        } else if (node instanceof MappingNode mapping) {
            parts = mapping.getValue().stream().map(pair -> text(pair.getKeyNode()) + ": " + text(pair.getValueNode()));
        }
        return parts.collect(Collectors.joining(", "));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
