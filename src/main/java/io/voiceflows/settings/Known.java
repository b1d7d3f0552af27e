package io.voiceflows.settings;

import io.voiceflows.routing.Condition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may be written in a settings file: a tree derived from annotated records. */
sealed interface Known {

    /** As written, in kebab-case. */
    String key();

    /** Null for the root. */
    Setting about();

    /** The keys by which this is recognised in a file. */
    default List<String> spellings() {
        return List.of(key());
    }

    /** @param repeated whether a list of such groups is written */
    record Group(String key, Setting about, Class<? extends Record> type, boolean repeated, List<Known> members)
            implements Known {}

    /** @param repeated whether a list of such values is written */
    record Value(String key, Setting about, Class<?> type, boolean repeated) implements Known {}

    /** Names that the tenant chooses, each with a value: written as a group whose keys are not known beforehand. */
    record Pairs(String key, Setting about) implements Known {}

    /** A secret: the key says where it is, never what it is. */
    record SecretReference(String key, Setting about) implements Known {

        String fileKey() {
            return key + "-file";
        }

        String variableKey() {
            return key + "-env";
        }

        @Override
        public List<String> spellings() {
            return List.of(fileKey(), variableKey());
        }
    }

    /** The conditions of a routing rule. */
    record Conditions(String key, Setting about) implements Known {}

    static Group tenant() {
        return new Group("", null, TenantFile.class, false, members(TenantFile.class));
    }

    static List<Known> members(Class<? extends Record> type) {
        List<Known> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(member(component));
        }
        return List.copyOf(members);
    }

    private static Known member(RecordComponent component) {
        Setting about = component.getAnnotation(Setting.class);
        if (about == null) {
            throw new IllegalStateException(component + " of a settings record has no @Setting");
        }
        String key = kebab(component.getName());
        boolean repeated = component.getType() == List.class;
        Class<?> type = repeated
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        if (type == Condition.class) {
            return new Conditions(key, about);
        }
        if (type == Secret.class) {
            return new SecretReference(key, about);
        }
        if (type == Map.class) {
            return new Pairs(key, about);
        }
        if (type.isRecord()) {
            Class<? extends Record> group = type.asSubclass(Record.class);
            return new Group(key, about, group, repeated, members(group));
        }
        return new Value(key, about, type, repeated);
    }

    static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
