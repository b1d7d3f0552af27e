package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.pipeline.AskedWindows;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.telephony.CallbackWindow;
import java.util.List;
import org.springframework.stereotype.Component;

/** The windows of callback lists that operators want to be read again. */
@Component("callbackWindows")
public class CallbackWindows {

    private final AskedWindows windows;

    CallbackWindows(AskedWindows windows) {
        this.windows = windows;
    }

    /** Those of this list; none while the run was asked for by an event. */
    public List<CallbackWindow> of(PipelineRun run, CallbackProfile profile, CallbackNews news) {
        if (news.only()) {
            return List.of();
        }
        return windows.of(run).stream()
                .map(asked -> new CallbackWindow(profile.callbackList(), asked.from(), asked.to()))
                .toList();
    }

    /** They go the way of the list's other requests, each once. */
    public void read(CallbackProfile profile, CallbackNews news, List<CallbackRequest> requests) {
        requests.forEach(request -> news.read(profile.callbackList(), request));
    }

    /** A window is done when all lists were read and all their requests taken up. */
    void finish(PipelineRun run, CallbackNews news) {
        if (news.only()) {
            return;
        }
        boolean all = run.settings().callbackProfiles().stream()
                .filter(CallbackProfile::active)
                .allMatch(profile -> run.sourceIntact(profile.callbackList()));
        windows.finish(run, window -> all);
    }
}
