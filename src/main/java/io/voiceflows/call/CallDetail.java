package io.voiceflows.call;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A fact of a call that the telephony side may tell only some time after its end (use cases 4 and 4.1). */
public enum CallDetail {
    /** The recording link: only answered calls are recorded. */
    RECORDING("recording-url"),
    /** Call Arrived At: only of calls that came through a queue. */
    ARRIVED("call-arrived-at"),
    /** First Answered At: only of queue calls that a human agent answered. */
    FIRST_ANSWERED("first-answered-at"),
    /** Wait Time, until first answer. */
    WAIT_TIME("wait-time");

    private final String field;

    CallDetail(String field) {
        this.field = field;
    }

    /** The logical field that it goes to. */
    public String field() {
        return field;
    }

    /** Whether a call of this kind can have it at all. */
    public boolean possible(Call.Kind kind, boolean answered) {
        return switch (this) {
            case RECORDING -> answered;
            case ARRIVED -> kind == Call.Kind.QUEUE;
            case FIRST_ANSWERED, WAIT_TIME -> kind == Call.Kind.QUEUE && answered;
        };
    }

    /** Whether the call tells it by now. */
    public boolean toldBy(Call call) {
        return possible(call.kind(), call.answered())
                && switch (this) {
                    case RECORDING -> !call.recordingIds().isEmpty();
                    case ARRIVED -> call.arrived() != null;
                    case FIRST_ANSWERED -> call.firstAnswered() != null;
                    case WAIT_TIME -> call.waitTime() != null;
                };
    }

    /** In words for an administrator: {@code Recording, wait time}. */
    public static String names(Set<CallDetail> details) {
        String names = details.stream()
                .map(detail -> detail.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names.substring(0, 1).toUpperCase(Locale.ROOT) + names.substring(1);
    }
}
