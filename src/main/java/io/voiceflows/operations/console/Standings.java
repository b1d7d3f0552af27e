package io.voiceflows.operations.console;

import io.voiceflows.journal.JournalBrowser;
import io.voiceflows.journal.JournalBrowser.Lag;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import io.voiceflows.journal.JournalBrowser.TenantLag;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.customer.NumberDesk;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together how the tenants stand, from what is known here: no neighbour is asked. */
@Component
class Standings {

    private final Fleet fleet;
    private final JournalBrowser journal;
    private final NumberDesk matches;
    private final Clock clock;

    Standings(Fleet fleet, JournalBrowser journal, NumberDesk matches, Clock clock) {
        this.fleet = fleet;
        this.journal = journal;
        this.matches = matches;
        this.clock = clock;
    }

    /**
     * The worst first.
     *
     * @param hour the runs of the last hour
     */
    List<Standing> of(List<TenantStatus> tenants, List<RunSlice> hour) {
        Instant now = clock.instant();
        Map<String, Lag> lags = journal.lags(Span.HOUR.start(now)).stream()
                .collect(Collectors.toMap(TenantLag::tenant, TenantLag::lag));
        Map<String, Integer> written = hour.stream()
                .collect(Collectors.groupingBy(RunSlice::tenant, Collectors.summingInt(RunSlice::written)));
        return tenants.stream()
                .map(tenant -> Standing.of(
                        tenant,
                        now,
                        written.getOrDefault(tenant.name(), 0),
                        lags.get(tenant.name()),
                        matches.open(List.of(tenant.name())),
                        secretDays(tenant.name(), now)))
                .sorted(Standing.WORST_FIRST)
                .toList();
    }

    private Long secretDays(String tenant, Instant now) {
        LocalDate last = fleet.settings(tenant).dynamics().clientSecretExpiresOn();
        return last == null ? null : (Long) ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), last);
    }
}
