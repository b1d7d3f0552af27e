package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.IndexRows;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends the refreshes of the tenants' indexes, and takes over what they read. */
@Component("indexRuns")
public class IndexRuns {

    /** The name under which settings, pauses and the log know this pipeline. */
    public static final String PIPELINE = "customer-index";

    private static final Logger LOG = LoggerFactory.getLogger(PIPELINE);

    private record Place(String tenant, FollowedTable<?> table) {}

    private final Tenants tenants;
    private final Pauses pauses;
    private final IndexKeeper keeper;
    private final CaseKeeper cases;
    private final CustomerChanges changes;
    private final QueryMode queries;
    private final Clock clock;
    private final Map<Place, TableReading<?>> stopped = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    IndexRuns(
            Tenants tenants,
            Pauses pauses,
            IndexKeeper keeper,
            CaseKeeper cases,
            CustomerChanges changes,
            QueryMode queries,
            Clock clock) {
        this.tenants = tenants;
        this.pauses = pauses;
        this.keeper = keeper;
        this.cases = cases;
        this.changes = changes;
        this.queries = queries;
        this.clock = clock;
    }

    /** Null when nothing is to be read: the tenant is gone, paused, or asks Dataverse each time. */
    public IndexRun begin(String tenant) {
        Optional<TenantSettings> settings = tenants.find(tenant);
        if (settings.isEmpty()) {
            return null;
        }
        if (settings.get().customers().mode() == CustomersSettings.Mode.QUERY) {
            keeper.drop(tenant);
            return null;
        }
        Instant now = clock.instant();
        if (queries.holds(tenant, now) || !pauses.mayRun(tenant, PIPELINE)) {
            return null;
        }
        keeper.follow(settings.get());
        cases.follow(settings.get());
        List<TableReading<?>> readings = new ArrayList<>();
        for (IndexedTable table : IndexedTable.of(settings.get())) {
            if (!keeper.isAbsent(table)) {
                readings.add(reading(keeper, settings.get(), table, now));
            }
        }
        cases.table(settings.get()).ifPresent(table -> readings.add(reading(cases, settings.get(), table, now)));
        readings.sort(Comparator.comparing(TableReading::isWhole));
        return new IndexRun(settings.get(), now, readings);
    }

    private <R extends IndexRows> TableReading<?> reading(
            TableKeeper<R> of, TenantSettings settings, FollowedTable<R> table, Instant now) {
        TableReading<?> begun = stopped.get(new Place(settings.tenant(), table));
        if (begun != null) {
            return begun;
        }
        return of.kept(table)
                .filter(kept -> kept.part().token() != null)
                .filter(kept -> kept.part().way() == Way.CHANGE_TRACKING
                        || now.isBefore(NightlyMoment.after(kept.part().filled(), settings.tenant())))
                .map(kept -> TableReading.changes(of, settings, table, kept, now))
                .orElseGet(() -> TableReading.whole(of, settings, table, now));
    }

    /** What is to be read: changes before whole tables. */
    public List<TableReading<?>> readings(IndexRun run) {
        return run.readings();
    }

    /** Brings what was read into memory, if all of it was. */
    public void apply(IndexRun run, TableReading<?> reading) {
        if (!reading.isComplete()) {
            return;
        }
        stopped.remove(new Place(run.tenant(), reading.table()));
        Applied applied = reading.apply();
        changes.owe(run.tenant(), applied.anyNumber(), applied.appeared());
        String table = reading.table().entitySet();
        if (applied.whole()) {
            LOG.info(
                    "{} {}: {} read as a whole, {} rows, followed by {}",
                    run.tenant(),
                    PIPELINE,
                    table,
                    reading.rows().size(),
                    reading.way().words());
        } else if (applied.rows() > 0) {
            LOG.debug("{} {}: {} {} changed", run.tenant(), PIPELINE, applied.rows(), table);
        }
    }

    /** Tells those who wait for a number, after memory knows it and before the store does. */
    public void tell(IndexRun run, TableReading<?> reading) {
        if (reading.isComplete()) {
            changes.tell(run.tenant());
        }
    }

    public void store(IndexRun run, TableReading<?> reading) {
        if (reading.isComplete()) {
            reading.store();
        }
    }

    /** The reading goes on in the next run where a passing failure stopped it, and anew after any other. */
    public void failed(IndexRun run, TableReading<?> reading, Exception failure) {
        Place place = new Place(run.tenant(), reading.table());
        stopped.remove(place);
        run.failed();
        if (failure instanceof NeighbourException neighbour) {
            if (passing(neighbour.kind())) {
                stopped.put(place, reading);
                run.halt();
            }
            pauses.pauseFor(neighbour, run.tenant(), PIPELINE, run.started());
        }
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!message.equals(failures.put(run.tenant(), message))) {
            if (failure instanceof NeighbourException) {
                LOG.warn("{} {}: {}", run.tenant(), PIPELINE, message);
            } else {
                LOG.error("{} {}: {}", run.tenant(), PIPELINE, message, failure);
            }
        }
    }

    public void finish(IndexRun run) {
        if (keeper.tell(run.settings())) {
            queries.end(run.tenant());
        }
        if (run.wentWell()) {
            pauses.wentWell(run.tenant(), PIPELINE, Set.of("dataverse"));
            if (failures.remove(run.tenant()) != null) {
                LOG.info("{} {}: up to date again", run.tenant(), PIPELINE);
            }
        }
    }

    /** Why the last refresh did not come to its end. */
    public Optional<String> failure(String tenant) {
        return Optional.ofNullable(failures.get(tenant));
    }

    private static boolean passing(FailureKind kind) {
        return kind == FailureKind.BUSY || kind == FailureKind.DOWN || kind == FailureKind.TRANSIENT;
    }
}
