package io.voiceflows.telephony;

import io.voiceflows.call.Call;
import java.time.Instant;

/** Which calls to read: those of one kind that began, or were last changed, between two moments. */
public record CallWindow(Call.Kind kind, By by, Instant from, Instant to) {

    /** The time that the window is about. */
    public enum By {
        START,
        CHANGE
    }
}
