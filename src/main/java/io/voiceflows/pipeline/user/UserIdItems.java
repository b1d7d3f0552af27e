package io.voiceflows.pipeline.user;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.user.UserIdDecision;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps one item in the journal for each user, which says how the user's id stands: the report, over restarts. */
@Component
class UserIdItems {

    private static final int PAGE = 500;
    private static final String RULE = "user-ids.voice-user-role; columns.systemuser (1.5.2.1)";

    private final Journal journal;
    private final ItemAccount account;
    private final Clock clock;

    UserIdItems(Journal journal, ItemAccount account, Clock clock) {
        this.journal = journal;
        this.account = account;
        this.clock = clock;
    }

    /** All users of the tenant who ever had a decision, by the user's id. */
    Map<String, JournalItem> all(String tenant) {
        Map<String, JournalItem> items = new LinkedHashMap<>();
        int read = 0;
        List<JournalItem> page;
        do {
            page = journal.list(tenant, UserIdRuns.PIPELINE, null, PAGE, read);
            page.forEach(item -> items.put(item.key().id(), item));
            read += page.size();
        } while (page.size() == PAGE);
        return items;
    }

    /**
     * Accounts for a decision.
     *
     * @param before null when the user is new
     * @return what is left to do: the id is to be written
     */
    Optional<UserIdWork> decided(PipelineRun run, UserIdDecision decision, JournalItem before) {
        JournalItem item = before == null ? first(run, decision) : before;
        UserIdWork work = new UserIdWork(run, item.withRecord(decision.user().id(), ""), decision);
        if (standsAlready(before, decision)) {
            run.counts().seenAgain();
            return Optional.empty();
        }
        run.counts().reported();
        account.note(work, "match", decision.why(), RULE);
        if (decision.verdict() == UserIdDecision.Verdict.WRITE) {
            return Optional.of(work);
        }
        account.end(work, outcome(decision), reason(decision));
        return Optional.empty();
    }

    /** The user is no longer one of those who get an id. */
    void left(PipelineRun run, JournalItem item) {
        if (item.reason() == Reason.NO_VOICE_USER) {
            run.counts().seenAgain();
            return;
        }
        run.counts().reported();
        UserIdWork work = new UserIdWork(run, item, null);
        account.note(work, "match", Reason.NO_VOICE_USER.sentence(), RULE);
        account.end(work, Outcome.SKIPPED, Reason.NO_VOICE_USER);
    }

    private JournalItem first(PipelineRun run, UserIdDecision decision) {
        String id = decision.user().id().toString();
        ItemKey key = new ItemKey(run.tenant(), run.pipeline(), id);
        return JournalItem.first(key, "users", null, "", clock.instant());
    }

    private static boolean standsAlready(JournalItem before, UserIdDecision decision) {
        if (before == null) {
            return false;
        }
        return switch (decision.verdict()) {
            // What was refused for good waits for a person and a replay.
            case WRITE -> before.outcome() == Outcome.PARKED;
            case RIGHT -> before.outcome() == Outcome.WRITTEN || before.outcome() == Outcome.EXISTING;
            default -> before.outcome() == Outcome.SKIPPED && before.reason() == reason(decision);
        };
    }

    private static Outcome outcome(UserIdDecision decision) {
        return decision.verdict() == UserIdDecision.Verdict.RIGHT ? Outcome.EXISTING : Outcome.SKIPPED;
    }

    private static Reason reason(UserIdDecision decision) {
        return switch (decision.verdict()) {
            case WRITE, RIGHT -> Reason.NONE;
            case KEPT_BY_HAND -> Reason.ID_KEPT;
            case NO_EMAIL -> Reason.NO_EMAIL;
            case NO_TELEPHONY_USER -> Reason.NO_TELEPHONY_USER;
            case EMAIL_AMBIGUOUS -> Reason.EMAIL_AMBIGUOUS;
            case ID_SHARED -> Reason.ID_SHARED;
        };
    }
}
