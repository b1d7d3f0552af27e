package io.voiceflows.e2e;

import com.github.benmanes.caffeine.cache.Cache;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;

/**
 * How much the product's beans hold in maps, collections and caches, by field: what grows with the calls that went through
 * is a leak.
 */
final class Holdings {

    private static final String OURS = "io.voiceflows.";

    private final Map<String, Long> sizes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Holdings() {}

    static Map<String, Long> of(ApplicationContext product) {
        Holdings holdings = new Holdings();
        for (String name : product.getBeanDefinitionNames()) {
            if (product.isSingleton(name)) {
                holdings.look(product.getBean(name));
            }
        }
        return holdings.sizes;
    }

    private void look(Object holder) {
        if (holder == null || !seen.add(holder)) {
            return;
        }
        if (holder instanceof Map<?, ?> map) {
            map.values().forEach(this::look);
        } else if (holder instanceof Collection<?> collection) {
            collection.forEach(this::look);
        } else if (holder instanceof Cache<?, ?> cache) {
            look(cache.asMap());
        } else if (holder.getClass().getName().startsWith(OURS)
                && !holder.getClass().isEnum()) {
            fields(holder);
        }
    }

    private void fields(Object holder) {
        for (Class<?> type = holder.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object value = Modifier.isStatic(field.getModifiers()) ? null : value(field, holder);
                count(type.getName().substring(OURS.length()) + "." + field.getName(), value);
                look(value);
            }
        }
    }

    private void count(String field, Object value) {
        if (value instanceof Map<?, ?> map) {
            sizes.merge(field, (long) map.size(), Long::sum);
        } else if (value instanceof Collection<?> collection) {
            sizes.merge(field, (long) collection.size(), Long::sum);
        } else if (value instanceof Cache<?, ?> cache) {
            cache.cleanUp();
            sizes.merge(field, cache.estimatedSize(), Long::sum);
        }
    }

    private static Object value(Field field, Object holder) {
        if (field.getType().isPrimitive()) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
