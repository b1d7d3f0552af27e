package io.voiceflows.telephony.enreach;

import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.telephony.CallbackWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the reading of one window stands: which pieces are left, and what was found. Used by one exchange only. */
public final class CallbackReading {

    private final Deque<CallbackWindow> left;
    private final Map<String, CallbackRequest> found = new LinkedHashMap<>();

    CallbackReading(List<CallbackWindow> pieces) {
        this.left = new ArrayDeque<>(pieces);
    }

    public boolean isUnfinished() {
        return !left.isEmpty();
    }

    /** The piece to ask for next. */
    public CallbackWindow getWindow() {
        return left.getFirst();
    }

    /** Each id once: an item at the edge of two pieces comes with both. */
    public List<CallbackRequest> getRequests() {
        return List.copyOf(found.values());
    }

    void took(List<CallbackRequest> requests) {
        requests.forEach(request -> found.putIfAbsent(request.id(), request));
        left.removeFirst();
    }
}
