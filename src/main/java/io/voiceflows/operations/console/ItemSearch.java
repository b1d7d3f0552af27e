package io.voiceflows.operations.console;

import io.voiceflows.journal.ItemFilter;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Journal.OutcomeCount;
import io.voiceflows.journal.JournalBrowser;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.fleet.Explanation;
import io.voiceflows.operations.fleet.Explanations;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds items of all tenants by what somebody asked for. */
@Component
class ItemSearch {

    private final Tenants tenants;
    private final Journal journal;
    private final JournalBrowser browser;
    private final Explanations explanations;

    ItemSearch(Tenants tenants, Journal journal, JournalBrowser browser, Explanations explanations) {
        this.tenants = tenants;
        this.journal = journal;
        this.browser = browser;
        this.explanations = explanations;
    }

    /** Newest change first. */
    List<Line> items(Wanted wanted, int limit, int offset) {
        ItemFilter filter = wanted.filter();
        List<JournalItem> found = wanted.id().isEmpty()
                ? browser.items(filter, limit, offset)
                : tenants(wanted)
                        .flatMap(tenant -> journal.lookUp(tenant, wanted.id()).stream())
                        .filter(filter::accepts)
                        .skip(offset)
                        .limit(limit)
                        .toList();
        return found.stream().map(item -> Line.of(item, explanations)).toList();
    }

    /** The one item that answers for an id: a call for its details, too; empty when several tenants or calls have it. */
    Optional<ItemKey> answer(Wanted wanted) {
        if (wanted.id().isEmpty()) {
            return Optional.empty();
        }
        List<Explanation> answers = tenants(wanted)
                .map(tenant -> explanations.explain(tenant, wanted.id()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return answers.size() == 1
                ? answers.stream()
                        .map(one -> new ItemKey(one.tenant(), one.pipeline(), one.id()))
                        .findFirst()
                : Optional.empty();
    }

    /** The reasons that items have, and how many. */
    Map<Reason, Long> reasons(Wanted wanted) {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        counts(wanted)
                .filter(count -> count.reason() != Reason.NONE)
                .forEach(count -> reasons.merge(count.reason(), count.count(), Long::sum));
        return reasons;
    }

    TreeSet<String> pipelines(Wanted wanted) {
        TreeSet<String> pipelines = new TreeSet<>();
        counts(wanted).forEach(count -> pipelines.add(count.pipeline()));
        return pipelines;
    }

    private Stream<OutcomeCount> counts(Wanted wanted) {
        return journal.counts(wanted.filter().tenant()).stream();
    }

    private Stream<String> tenants(Wanted wanted) {
        return tenants.all().stream()
                .map(TenantSettings::tenant)
                .filter(tenant -> wanted.tenant().isEmpty() || wanted.tenant().equals(tenant));
    }
}
