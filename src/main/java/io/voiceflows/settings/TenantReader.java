package io.voiceflows.settings;

import io.voiceflows.routing.Condition;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one tenant's settings file against the known settings and collects every problem on the way. */
final class TenantReader {

    private final String tenant;
    private final Path file;
    private final ValueReader values;
    private final Problems problems;
    private final WrittenSettings written = new WrittenSettings();
    private final SecretReader secrets;
    private List<SettingInForce> inForce = List.of();

    TenantReader(String tenant, Path file, UnaryOperator<String> environment) {
        this.tenant = tenant;
        this.file = file;
        this.values = new ValueReader(file.toAbsolutePath().getParent());
        this.problems = new Problems(tenant, file.getFileName().toString());
        this.secrets = new SecretReader(values, environment, written, problems);
    }

    /** Empty when the settings have mistakes. */
    Optional<TenantSettings> read() {
        Optional<Node> root = YamlFile.read(file, problems);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Object read = group(Known.tenant(), "", new YamlFile.Entry(0, root.get()));
        new TenantRules(written, problems).check();
        if (problems.mistaken()) {
            return Optional.empty();
        }
        TenantSettings settings = ((TenantFile) read).settings(tenant);
        new RoutingAttributeRule(written, problems).check(settings);
        inForce = InForceReader.read(file.getFileName().toString(), root.get(), written);
        return problems.mistaken() ? Optional.empty() : Optional.of(settings);
    }

    /** Once read and found sound. */
    List<SettingInForce> inForce() {
        return inForce;
    }

    Problems problems() {
        return problems;
    }

    WrittenSettings written() {
        return written;
    }

    /** The record of the group; null once there is any mistake, as nothing will be made of this file then. */
    private Object group(Known.Group group, String path, YamlFile.Entry entry) {
        Map<String, YamlFile.Entry> entries = Map.of();
        if (entry != null && entry.value() instanceof MappingNode mapping) {
            entries = YamlFile.entries(mapping, path, problems);
        } else if (entry != null && !YamlFile.empty(entry.value())) {
            String name = path.isEmpty() ? "The settings file" : "Setting " + path.replaceAll("\\.$", "");
            problems.mistake(
                    Math.max(entry.line(), YamlFile.line(entry.value())),
                    path.replaceAll("\\.$", ""),
                    name + " is not a group of settings",
                    "Write keys below it, for example "
                            + group.members().get(0).spellings().get(0) + ": …");
            return null;
        }
        if (entry != null) {
            written.group(path, entry.line());
        }
        UnknownKeys.report(group, path, entries, problems);
        List<Object> arguments = new ArrayList<>();
        int line = entry == null ? 0 : entry.line();
        for (Known member : group.members()) {
            arguments.add(member(member, path, line, entries));
        }
        return problems.mistaken() ? null : instance(group.type(), arguments);
    }

    private Object member(Known member, String path, int groupLine, Map<String, YamlFile.Entry> entries) {
        YamlFile.Entry entry = entries.get(member.key());
        if (member instanceof Known.SecretReference secret) {
            return secrets.read(secret, path, entries);
        }
        if (member instanceof Known.Value value) {
            return value.repeated() ? list(value, path, entry) : value(value, path, groupLine, entry);
        }
        if (member instanceof Known.Conditions conditions) {
            return conditions(path + conditions.key(), entry);
        }
        if (member instanceof Known.Pairs pairs) {
            return new PairsReader(values, problems).read(pairs, path, entry);
        }
        Known.Group group = (Known.Group) member;
        return group.repeated() ? groups(group, path, entry) : group(group, path + group.key() + ".", entry);
    }

    private Object conditions(String name, YamlFile.Entry entry) {
        List<Condition> read = new ConditionReader(problems).read(name, entry);
        read.forEach(condition -> written.add(name + "." + condition.name(), "", entry.line()));
        return read;
    }

    private List<Object> groups(Known.Group group, String path, YamlFile.Entry entry) {
        List<Object> read = new ArrayList<>();
        for (Node item : items(path + group.key(), entry)) {
            String itemPath = path + group.key() + "[" + read.size() + "].";
            read.add(group(group, itemPath, new YamlFile.Entry(YamlFile.line(item), item)));
        }
        return Collections.unmodifiableList(read);
    }

    private List<Object> list(Known.Value setting, String path, YamlFile.Entry entry) {
        String name = path + setting.key();
        List<Object> read = new ArrayList<>();
        if (entry == null && setting.about().defaultsTo().isEmpty()) {
            return List.of();
        }
        if (entry == null) {
            for (String text : setting.about().defaultsTo().split(",")) {
                read.add(converted(setting, name, 0, text));
            }
            return Collections.unmodifiableList(read);
        }
        for (Node item : items(name, entry)) {
            if (item instanceof ScalarNode scalar) {
                read.add(converted(setting, name, YamlFile.line(item), YamlFile.text(scalar)));
                written.add(name + "[" + read.size() + "]", YamlFile.text(scalar), YamlFile.line(item));
            } else {
                notOneValue(name, YamlFile.line(item));
            }
        }
        return Collections.unmodifiableList(read);
    }

    private List<Node> items(String name, YamlFile.Entry entry) {
        if (entry == null || YamlFile.empty(entry.value())) {
            return List.of();
        }
        if (entry.value() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.mistake(
                entry.line(), name, "Setting " + name + " is not a list", "Begin each entry below it with a dash.");
        return List.of();
    }

    private Object value(Known.Value setting, String path, int groupLine, YamlFile.Entry entry) {
        String name = path + setting.key();
        Setting about = setting.about();
        if (entry == null) {
            if (about.required()) {
                problems.mistake(
                        groupLine,
                        name,
                        "Missing setting " + name,
                        "Add it, for example " + setting.key() + ": " + about.example() + ". " + about.value() + ".");
            }
            return absent(setting, name);
        }
        if (!(entry.value() instanceof ScalarNode scalar)) {
            notOneValue(name, entry.line());
            return null;
        }
        String text = YamlFile.text(scalar);
        written.add(name, text, entry.line());
        if (text.isBlank()) {
            if (about.empty().isEmpty()) {
                problems.mistake(
                        entry.line(),
                        name,
                        "Setting " + name + " has no value",
                        about.required() ? "For example " + about.example() + "." : "Give it one or remove the line.");
            }
            return "";
        }
        Object value = converted(setting, name, entry.line(), text);
        if (value instanceof Path named) {
            written.file(name, named);
        }
        return value;
    }

    private Object absent(Known.Value setting, String name) {
        Setting about = setting.about();
        if (!about.defaultsTo().isEmpty()) {
            return converted(setting, name, 0, about.defaultsTo());
        }
        return about.empty().isEmpty() ? null : "";
    }

    private Object converted(Known.Value setting, String name, int line, String text) {
        try {
            return values.read(setting.type(), setting.about(), text);
        } catch (Unfit unfit) {
            problems.unfit(line, name, unfit);
            return null;
        }
    }

    private void notOneValue(String name, int line) {
        problems.mistake(line, name, "Setting " + name + " is not a single value", "Write one value behind the colon.");
    }

    private static Object instance(Class<? extends Record> type, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Settings record " + type.getName() + " can't be made", e);
        }
    }
}
