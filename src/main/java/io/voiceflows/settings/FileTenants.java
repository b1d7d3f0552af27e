package io.voiceflows.settings;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants of a settings directory. At start every problem is a refusal; later a tenant whose settings broke keeps
 * the last good ones, and the others follow their files.
 */
final class FileTenants implements Tenants {

    private static final Logger LOG = LoggerFactory.getLogger(FileTenants.class);

    private final Path directory;
    private final SettingsLoader loader;
    private final List<Consumer<Collection<TenantSettings>>> listeners = new CopyOnWriteArrayList<>();
    private volatile SortedMap<String, TenantSettings> current;
    private volatile List<SettingsProblem> problems = List.of();
    private volatile Map<String, List<SettingInForce>> inForce;

    /** @throws SettingsRefusedException when anything is wrong with any tenant's settings */
    FileTenants(SettingsDirectory directory, SettingsLoader loader) {
        this.directory = directory.path();
        this.loader = loader;
        LoadResult loaded = loader.load(this.directory);
        if (!loaded.problems().isEmpty()) {
            throw new SettingsRefusedException(loaded.problems());
        }
        SortedMap<String, TenantSettings> tenants = new TreeMap<>();
        loaded.tenants().forEach(tenant -> tenants.put(tenant.tenant(), tenant));
        this.current = Collections.unmodifiableSortedMap(tenants);
        this.inForce = loaded.inForce();
    }

    @Override
    public Collection<TenantSettings> all() {
        return current.values();
    }

    @Override
    public Optional<TenantSettings> find(String tenant) {
        return tenant == null ? Optional.empty() : Optional.ofNullable(current.get(tenant));
    }

    @Override
    public TenantSettings get(String tenant) {
        return find(tenant)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown tenant " + tenant + ". Known: " + String.join(", ", current.keySet())));
    }

    @Override
    public synchronized void refresh() {
        LoadResult loaded = loader.load(directory);
        tell(loaded.problems());
        SortedMap<String, TenantSettings> next = new TreeMap<>();
        if (!loaded.problemsOf("").isEmpty()) {
            // The directory as a whole is empty or gone: a volume that is not mounted, not tenants that left.
            next.putAll(current);
        }
        for (TenantSettings tenant : loaded.tenants()) {
            if (loaded.problemsOf(tenant.tenant()).isEmpty()) {
                next.put(tenant.tenant(), tenant);
            }
        }
        for (SettingsProblem problem : loaded.problems()) {
            TenantSettings lastGood = current.get(problem.tenant());
            if (lastGood != null) {
                next.putIfAbsent(problem.tenant(), lastGood);
            }
        }
        Map<String, List<SettingInForce>> shown = new HashMap<>(inForce);
        next.keySet().stream()
                .filter(tenant ->
                        loaded.problemsOf(tenant).isEmpty() && loaded.inForce().containsKey(tenant))
                .forEach(tenant -> shown.put(tenant, loaded.inForce().get(tenant)));
        shown.keySet().retainAll(next.keySet());
        inForce = Map.copyOf(shown);
        if (!next.equals(current)) {
            LOG.info("Settings changed: {}; tenants now: {}", changed(current, next), next.keySet());
            current = Collections.unmodifiableSortedMap(next);
            listeners.forEach(this::inform);
        }
    }

    /** Each problem is logged when it appears, not at each look. */
    private void tell(List<SettingsProblem> now) {
        List<SettingsProblem> before = problems;
        for (SettingsProblem problem : now) {
            if (!before.contains(problem)) {
                String tenant = problem.tenant().isEmpty() ? "All tenants'" : problem.tenant();
                LOG.error("{} settings not taken over: {}", tenant, problem.text());
            }
        }
        if (now.isEmpty() && !before.isEmpty()) {
            LOG.info("All settings are sound again");
        }
        problems = now;
    }

    private static Set<String> changed(Map<String, TenantSettings> before, Map<String, TenantSettings> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private void inform(Consumer<Collection<TenantSettings>> listener) {
        try {
            listener.accept(all());
        } catch (RuntimeException e) {
            LOG.error("Changed settings could not be applied everywhere", e);
        }
    }

    @Override
    public Collection<String> problems() {
        return problems.stream().map(SettingsProblem::text).toList();
    }

    @Override
    public List<SettingInForce> inForce(String tenant) {
        return inForce.getOrDefault(tenant, List.of());
    }

    @Override
    public void onChange(Consumer<Collection<TenantSettings>> listener) {
        listeners.add(listener);
    }
}
