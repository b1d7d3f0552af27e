package io.voiceflows.operations.console;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Journal.OutcomeCount;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.call.CallDetails;
import io.voiceflows.pipeline.user.UserIdRuns;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.user.DefaultAssignee;
import io.voiceflows.user.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What someone should do about users and their calls, in sentences. Asks no neighbour: what is not known is not told. */
@Component
class UserNotices {

    private static final Set<Reason> UNMATCHED =
            Set.of(Reason.NO_EMAIL, Reason.NO_TELEPHONY_USER, Reason.EMAIL_AMBIGUOUS, Reason.ID_SHARED);

    private final Tenants tenants;
    private final Journal journal;
    private final Users users;

    UserNotices(Tenants tenants, Journal journal, Users users) {
        this.tenants = tenants;
        this.journal = journal;
        this.users = users;
    }

    List<Notice> all() {
        List<OutcomeCount> counts = journal.counts(null);
        List<Notice> notices = new ArrayList<>();
        for (TenantSettings tenant : tenants.all()) {
            assignee(tenant, notices);
            unmatched(tenant.tenant(), counts, notices);
            twins(tenant.tenant(), counts, notices);
        }
        return notices;
    }

    private void assignee(TenantSettings tenant, List<Notice> notices) {
        String text = tenant.phoneCallSync().defaultCrmAssignee();
        UserDirectory known = users.known(tenant.tenant());
        boolean unset = text == null || text.isBlank();
        if (!tenant.phoneCallSync().processesCalls() || !unset && known == null) {
            return;
        }
        DefaultAssignee assignee = unset ? DefaultAssignee.notSet() : DefaultAssignee.resolve(text, known);
        if (!assignee.usable()) {
            notices.add(Notice.ofTenant(
                    "%s: phone-call-sync.default-crm-assignee %s."
                            .formatted(tenant.tenant(), assignee.found().sentence()),
                    tenant.tenant()));
        }
    }

    /** Design: a phone call that an embedded phone wrote after ours is reported, and a person deletes one of the two. */
    private static void twins(String tenant, List<OutcomeCount> counts, List<Notice> notices) {
        long twins = count(tenant, CallDetails.PIPELINE, Set.of(Reason.STANDS_TWICE), counts);
        if (twins > 0) {
            notices.add(Notice.ofItems(
                    "%s has %d %s twice in Dynamics, written by an embedded phone as well: their explanations name both phone calls."
                            .formatted(tenant, twins, twins == 1 ? "call that stands" : "calls that stand"),
                    Map.of("tenant", tenant, "pipeline", CallDetails.PIPELINE, "reason", "stands_twice")));
        }
    }

    private static long count(String tenant, String pipeline, Set<Reason> reasons, List<OutcomeCount> counts) {
        return counts.stream()
                .filter(count -> count.tenant().equals(tenant)
                        && count.pipeline().equals(pipeline)
                        && reasons.contains(count.reason()))
                .mapToLong(OutcomeCount::count)
                .sum();
    }

    private static void unmatched(String tenant, List<OutcomeCount> counts, List<Notice> notices) {
        long unmatched = count(tenant, UserIdRuns.PIPELINE, UNMATCHED, counts);
        if (unmatched > 0) {
            notices.add(Notice.ofItems(
                    "%s has %d voice %s without a telephony user."
                            .formatted(tenant, unmatched, unmatched == 1 ? "user" : "users"),
                    Map.of("tenant", tenant, "pipeline", UserIdRuns.PIPELINE, "outcome", "skipped")));
        }
    }
}
