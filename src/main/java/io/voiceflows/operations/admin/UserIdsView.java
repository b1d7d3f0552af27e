package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.fleet.UserIdReport.Line;
import io.voiceflows.operations.fleet.UserIdReport.Report;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the telephony ids of the tenant's voice users stand.
 *
 * @param role the security role that makes a voice user
 * @param withoutNames why names and emails are missing
 * @param matched the id was filled in by email
 * @param alreadyRight the id was there
 * @param keptByHand a valid id of another telephony user was there; it is never overwritten
 * @param withoutMatch no telephony user with the email, or no email
 * @param ambiguous two telephony users with the email, or one telephony user for two Dynamics users
 * @param unfinished the id could not be written yet
 */
record UserIdsView(
        String tenant,
        String role,
        RunView lastRun,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String withoutNames,
        List<User> matched,
        List<User> alreadyRight,
        List<User> keptByHand,
        List<User> withoutMatch,
        List<User> ambiguous,
        List<User> unfinished) {

    /**
     * One user of Dynamics.
     *
     * @param login the email by which the user is matched: the telephony email, else the primary one
     * @param since when it was decided so
     */
    record User(
            UUID id,
            @JsonInclude(JsonInclude.Include.NON_NULL) String name,
            @JsonInclude(JsonInclude.Include.NON_NULL) String login,
            @JsonInclude(JsonInclude.Include.NON_NULL) String telephonyUserId,
            String why,
            Instant since) {}

    static UserIdsView of(String tenant, String role, Report report, Function<JournalItem, String> sentence) {
        Function<Predicate<JournalItem>, List<User>> those = wanted -> report.lines().stream()
                .filter(line -> wanted.test(line.item()))
                .map(line -> user(line, sentence))
                .sorted(Comparator.comparing(User::name, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(User::id))
                .toList();
        return new UserIdsView(
                tenant,
                role,
                report.lastRun() == null ? null : RunView.of(report.lastRun()),
                report.withoutNames(),
                those.apply(item -> item.outcome() == Outcome.WRITTEN),
                those.apply(item -> item.outcome() == Outcome.EXISTING),
                those.apply(item -> item.reason() == Reason.ID_KEPT),
                those.apply(UserIdsView::withoutMatch),
                those.apply(UserIdsView::ambiguous),
                those.apply(item -> !item.outcome().finished()));
    }

    private static boolean withoutMatch(JournalItem item) {
        return item.reason() == Reason.NO_EMAIL || item.reason() == Reason.NO_TELEPHONY_USER;
    }

    private static boolean ambiguous(JournalItem item) {
        return item.reason() == Reason.EMAIL_AMBIGUOUS || item.reason() == Reason.ID_SHARED;
    }

    private static User user(Line line, Function<JournalItem, String> sentence) {
        boolean known = line.user() != null;
        return new User(
                line.id(),
                known ? line.user().name() : null,
                known ? line.user().login() : null,
                known ? line.user().telephonyUserId() : null,
                sentence.apply(line.item()),
                line.item().changedAt());
    }
}
