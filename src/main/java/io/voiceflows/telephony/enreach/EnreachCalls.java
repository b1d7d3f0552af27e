package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallWindow.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Calls of Enreach: which windows to ask for, what the answers mean, and which parts are the same. */
public final class EnreachCalls {

    private final EnreachMapping mapping;
    private final CallReader directCalls;
    private final CallReader serviceCalls;

    EnreachCalls(MappingFile file) {
        this.mapping = file.mapping();
        this.directCalls = new CallReader(Kind.DIRECT, mapping);
        this.serviceCalls = new CallReader(Kind.QUEUE, mapping);
    }

    /** The account of reading one window, piece by piece; the platform refuses windows that are too long. */
    public WindowReading<CallWindow, Call> reading(CallWindow window) {
        List<CallWindow> pieces = WindowReading.pieces(
                window.from(),
                window.to(),
                mapping.calls(window.kind()).window(),
                (from, to) -> new CallWindow(window.kind(), window.by(), from, to));
        return newReading(pieces);
    }

    /** Adds the calls of one answer. */
    public void take(String tenant, WindowReading<CallWindow, Call> reading, EnreachAnswer answer) {
        CallWindow window = reading.getWindow();
        String subject = "calls from " + window.from() + " to " + window.to();
        reading.took(read(tenant, window.kind(), subject, answer));
    }

    /** Whether the platform can be asked for the call by its id: only calls of users (contract, section 5). */
    public boolean readById(CallReference reference) {
        return reference.kind() == Kind.DIRECT && hasId(reference);
    }

    /** Whether the call must be looked for around its start: service calls, where the start is known. */
    public boolean readByTime(CallReference reference) {
        return reference.kind() == Kind.QUEUE && hasId(reference) && reference.start() != null;
    }

    public CallWindow around(CallReference reference) {
        Duration around = mapping.callRead().around();
        return new CallWindow(
                Kind.QUEUE,
                By.START,
                reference.start().minus(around),
                reference.start().plus(around));
    }

    /** All parts of the call; none when the platform no longer knows it. */
    public List<Call> parts(String tenant, CallReference reference, EnreachAnswer answer) {
        if (!answer.ok()) {
            return List.of();
        }
        WindowReading<CallReference, Call> reading = newReading(List.of(reference));
        reading.took(read(tenant, Kind.DIRECT, "call " + reference.callId(), answer));
        return partsOf(reference, reading.getItems());
    }

    /** Those of the calls that are parts of this one. */
    public List<Call> partsOf(CallReference reference, List<Call> calls) {
        return calls.stream()
                .filter(call -> call.callId().equalsIgnoreCase(reference.callId()))
                .toList();
    }

    /** What is read of a call that cannot be asked for. */
    public List<Call> none() {
        return List.of();
    }

    private List<Call> read(String tenant, Kind kind, String subject, EnreachAnswer answer) {
        boolean queue = kind == Kind.QUEUE;
        JsonNode items = JsonFields.byPointer(answer.body(), mapping.calls(kind).items());
        if (!items.isArray()) {
            throw EnreachAnswers.unreadable(
                    tenant, subject, "array of calls", queue ? "service-calls.items" : "calls.items");
        }
        List<Call> calls = new ArrayList<>();
        items.forEach(item -> calls.add((queue ? serviceCalls : directCalls).read(item)));
        return calls;
    }

    private static boolean hasId(CallReference reference) {
        return !reference.callId().isBlank() && !reference.callId().startsWith(Call.NO_ID);
    }

    private static <W> WindowReading<W, Call> newReading(List<W> pieces) {
        return new WindowReading<>(pieces, EnreachCalls::part, EnreachCalls::newer);
    }

    /** One call id has one part per user; parts that nobody took are told apart by their queue (design, 3). */
    private static String part(Call call) {
        String who = Stream.of(call.userId(), call.userName(), call.queueId())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return (call.kind() + "|" + call.callId() + "|" + who).toLowerCase(Locale.ROOT);
    }

    /** Pages may repeat: the one that was changed last is kept, else the one that came last. */
    private static Call newer(Call earlier, Call later) {
        boolean told = earlier.modified() != null && later.modified() != null;
        return told && later.modified().isBefore(earlier.modified()) ? earlier : later;
    }
}
