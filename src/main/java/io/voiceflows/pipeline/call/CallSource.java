package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.telephony.CallWindow;
import java.util.Locale;

/** One window of calls that a run reads; its watermark moves when everything in it was taken up. */
public record CallSource(CallWindow window) {

    public Call.Kind kind() {
        return window.kind();
    }

    /** Under which the watermark is kept. */
    public String name() {
        return window.kind() + " " + window.by();
    }

    public String label() {
        return "%s calls by %s"
                .formatted(
                        window.kind().name().toLowerCase(Locale.ROOT),
                        window.by().name().toLowerCase(Locale.ROOT));
    }
}
