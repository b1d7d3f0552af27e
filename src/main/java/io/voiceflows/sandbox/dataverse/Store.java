package io.voiceflows.sandbox.dataverse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.olingo.commons.api.edm.EdmEntityType;

/** All records of the organisation, in memory. Every write gets the next version; a transaction is all or nothing. */
final class Store {

    /** A record that was deleted, kept for change tracking. */
    record Deletion(Table table, UUID id, long version) {}

    private record Key(Table table, UUID id) {}

    /** Two records of a relationship of many to many; seen from either end it is the same. */
    private record Link(String relationship, UUID one, UUID other) {

        static Link of(String relationship, UUID a, UUID b) {
            return a.compareTo(b) < 0 ? new Link(relationship, a, b) : new Link(relationship, b, a);
        }

        boolean of(UUID id) {
            return one.equals(id) || other.equals(id);
        }
    }

    private final Model model;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Table, TreeMap<UUID, Row>> rows = new HashMap<>();
    private final Map<UUID, Set<Key>> pointing = new HashMap<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final List<Deletion> deletions = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long version = 1_000_000;

    Store(Model model) {
        this.model = model;
        model.tables().forEach(table -> rows.put(table, new TreeMap<>()));
    }

    /** Does all of the work or none of it. Nests: an outer failure undoes the inner work as well. */
    <T> T atomically(Supplier<T> work) {
        lock.lock();
        int savepoint = undo.size();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            while (!done && undo.size() > savepoint) {
                undo.pop().run();
            }
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    long version() {
        return version;
    }

    Optional<Row> find(Table table, UUID id) {
        if (table.rules().create()) {
            return Optional.ofNullable(rows.get(table).get(id));
        }
        return kinds(table).stream()
                .map(kind -> rows.get(kind).get(id))
                .filter(row -> row != null)
                .findFirst();
    }

    Row get(Table table, UUID id) {
        return find(table, id).orElseThrow(() -> Refusal.noSuchRecord(table, id));
    }

    /** By id, as a query without order answers them. */
    List<Row> rows(Table table) {
        List<Row> all = new ArrayList<>();
        kinds(table).forEach(kind -> all.addAll(rows.get(kind).values()));
        return all;
    }

    private List<Table> kinds(Table table) {
        EdmEntityType type =
                model.edm().getEntityContainer().getEntitySet(table.set()).getEntityType();
        return model.kindsOf(type);
    }

    /** The records of a table whose lookup column points at the given record. */
    List<Row> pointingAt(UUID target, Table table, String column) {
        return pointing.getOrDefault(target, Set.of()).stream()
                .filter(key -> key.table() == table)
                .map(key -> rows.get(table).get(key.id()))
                .filter(row ->
                        row.lookup(column) != null && row.lookup(column).id().equals(target))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    Row put(Table table, UUID id, Map<String, Object> values) {
        return place(new Row(table, id, ++version, values), true);
    }

    void remove(Row row) {
        List.copyOf(links).stream().filter(link -> link.of(row.id())).forEach(this::cut);
        place(row, false);
        Deletion deletion = new Deletion(row.table(), row.id(), ++version);
        deletions.add(deletion);
        undo.push(() -> deletions.remove(deletion));
    }

    /** The records at the other ends, by id. */
    List<UUID> linked(String relationship, UUID from) {
        return links.stream()
                .filter(link -> link.relationship().equals(relationship) && link.of(from))
                .map(link -> link.one().equals(from) ? link.other() : link.one())
                .sorted()
                .toList();
    }

    /** False when they are linked already. */
    boolean link(String relationship, UUID a, UUID b) {
        Link link = Link.of(relationship, a, b);
        boolean added = links.add(link);
        if (added) {
            undo.push(() -> links.remove(link));
        }
        return added;
    }

    /** False when they are not linked. */
    boolean unlink(String relationship, UUID a, UUID b) {
        return cut(Link.of(relationship, a, b));
    }

    private boolean cut(Link link) {
        boolean cut = links.remove(link);
        if (cut) {
            undo.push(() -> links.add(link));
        }
        return cut;
    }

    List<Deletion> deletions(Table table, long since) {
        return deletions.stream()
                .filter(d -> d.table() == table && d.version() > since)
                .toList();
    }

    void clear() {
        atomically(() -> {
            rows.values().forEach(TreeMap::clear);
            pointing.clear();
            links.clear();
            deletions.clear();
            undo.clear();
            return null;
        });
    }

    private Row place(Row row, boolean present) {
        Row before = swap(row, present ? row : null);
        undo.push(() -> swap(row, before));
        return row;
    }

    private Row swap(Row where, Row next) {
        TreeMap<UUID, Row> table = rows.get(where.table());
        Row before = next == null ? table.remove(where.id()) : table.put(where.id(), next);
        Key key = new Key(where.table(), where.id());
        targets(before).forEach(target -> pointing.get(target).remove(key));
        targets(next).forEach(target -> pointing.computeIfAbsent(target, t -> new LinkedHashSet<>())
                .add(key));
        return before;
    }

    private static Set<UUID> targets(Row row) {
        Set<UUID> targets = new LinkedHashSet<>();
        if (row != null) {
            row.values().values().forEach(value -> {
                if (value instanceof Lookup lookup) {
                    targets.add(lookup.id());
                }
            });
        }
        return targets;
    }
}
