package io.voiceflows.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.RetryBudget;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs of tenant contoso over a given journal, at a time and with settings that a test sets. */
public final class RunsOf implements Tenants, RunListener {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final String TENANT = "contoso";

    public final List<JournalItem> concluded = new ArrayList<>();
    public final List<RunRecord> finished = new ArrayList<>();
    public int unaccounted;

    private final List<Consumer<Collection<TenantSettings>>> onChange = new ArrayList<>();
    private final InstantSource time = () -> now();
    private TenantSettings settings = SettingsOf.contoso("");
    private Instant now = NOW;

    public Instant now() {
        return now;
    }

    public void at(Instant moment) {
        now = moment;
    }

    public Clock clock() {
        return time.withZone(ZoneOffset.UTC);
    }

    /** Settings from now on; null = the tenant is gone. */
    public void use(TenantSettings other) {
        settings = other;
        onChange.forEach(listener -> listener.accept(all()));
    }

    public Runs over(Journal journal) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Requests requests = new Requests(meters);
        RetryBudget budget = new RetryBudget(requests, meters, clock());
        return new Runs(
                this,
                journal,
                new Pauses(new OperatorPauses(MemoryJournal.pauses(), clock()), clock()),
                requests,
                budget,
                this,
                clock());
    }

    public AskedWindows windows() {
        return new AskedWindows(MemoryJournal.windows(), clock());
    }

    public ItemAccount accountOf(Journal journal) {
        return new ItemAccount(journal, this, clock());
    }

    @Override
    public Collection<TenantSettings> all() {
        return settings == null ? List.of() : List.of(settings);
    }

    @Override
    public Optional<TenantSettings> find(String tenant) {
        return all().stream().filter(known -> known.tenant().equals(tenant)).findFirst();
    }

    @Override
    public TenantSettings get(String tenant) {
        return find(tenant).orElseThrow();
    }

    @Override
    public void refresh() {
        onChange.forEach(listener -> listener.accept(all()));
    }

    @Override
    public Collection<String> problems() {
        return List.of();
    }

    @Override
    public void onChange(Consumer<Collection<TenantSettings>> listener) {
        onChange.add(listener);
    }

    @Override
    public void concluded(JournalItem item) {
        concluded.add(item);
    }

    @Override
    public void finished(RunRecord run) {
        finished.add(run);
    }

    @Override
    public void unaccounted(String tenant, String pipeline, int items) {
        unaccounted += items;
    }
}
