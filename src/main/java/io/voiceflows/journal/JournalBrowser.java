package io.voiceflows.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What operators look through: items by what they are and why, and figures over time. Time is cut into slices of one
 * length, counted from the epoch, so that the slices of whole minutes begin with a minute.
 */
public interface JournalBrowser {

    /** Newest change first. */
    List<JournalItem> items(ItemFilter filter, int limit, int offset);

    /** What ended by tenant and slice, by when its run ended; slices without runs are absent. Null tenant = all. */
    List<RunSlice> runs(String tenant, Instant from, Duration slice);

    /** How long records took by slice, of all tenants together or one (null = all); slices without records are absent. */
    List<LagSlice> lags(String tenant, Instant from, Duration slice);

    /** How long records took since a moment, by tenant; tenants without records are absent. */
    List<TenantLag> lags(Instant from);

    /**
     * One tenant's runs that ended in one slice.
     *
     * @param slowest seconds that the slowest of them took
     */
    record RunSlice(
            String tenant,
            long slice,
            int written,
            int existing,
            int skipped,
            int waiting,
            int parked,
            double slowest) {}

    /** From when it was over on the telephony side to its record in Dynamics, in seconds. */
    record Lag(long records, double median, double high) {}

    /** Of the records that were made in one slice. */
    record LagSlice(long slice, Lag lag) {}

    /** Of one tenant's records. */
    record TenantLag(String tenant, Lag lag) {}
}
