package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.journal.AskedWindow;
import io.voiceflows.telephony.CallWindow;
import java.util.Locale;

/**
 * One window of calls that a run reads; its watermark moves when everything in it was taken up.
 *
 * @param asked the order of an operator for which it is read, and which has no watermark; null = the pipeline's own
 */
public record CallSource(CallWindow window, AskedWindow asked) {

    public CallSource(CallWindow window) {
        this(window, null);
    }

    public Call.Kind kind() {
        return window.kind();
    }

    /** Under which the watermark is kept. */
    public String name() {
        String name = window.kind() + " " + window.by();
        return asked == null ? name : name + " " + window.from() + " " + window.to();
    }

    public String label() {
        return "%s calls by %s%s"
                .formatted(
                        window.kind().name().toLowerCase(Locale.ROOT),
                        window.by().name().toLowerCase(Locale.ROOT),
                        asked == null ? "" : " from " + window.from() + " to " + window.to());
    }
}
