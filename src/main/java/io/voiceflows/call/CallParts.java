package io.voiceflows.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what was reported more than once: the same call of the same user among the direct and the queue calls
 * (voice data description), and pages that repeat themselves.
 */
public final class CallParts {

    private static final Comparator<Call> OLDEST_FIRST = Comparator.comparing(
                    Call::start, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CallIdentity::of);

    /** Each call of each user once, oldest first; a queue call only as taken where it is told before and after that. */
    public List<Call> inOrder(Collection<Call> reported) {
        Map<String, Call> once = new LinkedHashMap<>();
        reported.forEach(call -> once.merge(CallIdentity.of(call), call, CallParts::together));
        Set<String> taken = once.values().stream()
                .filter(call -> call.kind() == Call.Kind.QUEUE && !call.userId().isEmpty())
                .map(CallIdentity::ofQueue)
                .collect(Collectors.toSet());
        return once.entrySet().stream()
                .filter(part -> !part.getValue().userId().isEmpty() || !taken.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .map(CallParts::personalIsDirect)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** One call that was told twice: the queue's facts and the user's privacy. */
    private static Call together(Call one, Call other) {
        if (one.kind() == other.kind()) {
            return newer(one, other);
        }
        Call direct = one.kind() == Call.Kind.DIRECT ? one : other;
        Call queue = one.kind() == Call.Kind.QUEUE ? one : other;
        boolean personal = queue.queueName().isEmpty();
        Call.Privacy privacy =
                personal || direct.privacy() == Call.Privacy.PRIVATE ? direct.privacy() : queue.privacy();
        Call base = personal ? direct : queue;
        Call more = personal ? queue : direct;
        Map<String, String> received = new LinkedHashMap<>(base.received());
        more.received().forEach(received::putIfAbsent);
        return new Call(
                base.callId(),
                base.kind(),
                base.userId(),
                base.userName().isEmpty() ? more.userName() : base.userName(),
                base.direction() == null ? more.direction() : base.direction(),
                base.answered() || more.answered(),
                base.customerNumber().isEmpty() ? more.customerNumber() : base.customerNumber(),
                base.ownNumber(),
                base.queueId(),
                base.queueName(),
                first(base.start(), more.start()),
                base.arrived(),
                base.firstAnswered(),
                first(base.end(), more.end()),
                first(base.duration(), more.duration()),
                base.waitTime(),
                privacy,
                recordings(base, more),
                first(base.modified(), more.modified()),
                received,
                base.problem());
    }

    /** A queue call without queue name is a user's own call through a personal work number: its privacy is the user's. */
    private static Call personalIsDirect(Call call) {
        if (call.kind() == Call.Kind.DIRECT || !call.queueName().isEmpty()) {
            return call;
        }
        return new Call(
                call.callId(),
                Call.Kind.DIRECT,
                call.userId(),
                call.userName(),
                call.direction(),
                call.answered(),
                call.customerNumber(),
                call.ownNumber(),
                call.queueId(),
                call.queueName(),
                call.start(),
                null,
                null,
                call.end(),
                call.duration(),
                null,
                Call.Privacy.UNCLASSIFIED,
                call.recordingIds(),
                call.modified(),
                call.received(),
                call.problem());
    }

    private static Call newer(Call one, Call other) {
        if (one.modified() == null || other.modified() == null) {
            return other.modified() == null && one.modified() != null ? one : other;
        }
        return one.modified().isAfter(other.modified()) ? one : other;
    }

    private static List<String> recordings(Call one, Call other) {
        Set<String> all = new LinkedHashSet<>(one.recordingIds());
        all.addAll(other.recordingIds());
        return new ArrayList<>(all);
    }

    private static <T> T first(T one, T other) {
        return one == null ? other : one;
    }
}
