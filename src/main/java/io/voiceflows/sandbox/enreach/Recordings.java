package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Recordings in two steps: metadata with a relative address that holds a short-lived token, then the audio. */
final class Recordings {

    private record Pass(String recordingId, Instant expires) {}

    private static final int FRAME_BYTES = 417;
    private static final int FRAMES = 38;

    private final Map<String, Pass> passes = new ConcurrentHashMap<>();
    private final EnreachStore store;
    private final LateFacts lateFacts;
    private final SandboxSwitches switches;
    private final Clock clock;

    Recordings(EnreachStore store, LateFacts lateFacts, SandboxSwitches switches, Clock clock) {
        this.store = store;
        this.lateFacts = lateFacts;
        this.switches = switches;
        this.clock = clock;
    }

    void api(Routes routes) {
        routes.on("GET", "/calls/recordings/{id}", this::metadata);
        routes.on("GET", "/recordings/audio/{id}", this::audio);
    }

    private Answer metadata(Call call) {
        String id = call.path("id");
        Instant now = clock.instant();
        Instant ready = store.callOf(id)
                .map(lateFacts::recorded)
                .or(() -> store.callbackOf(id).map(this::recorded))
                .filter(moment -> !moment.isAfter(now))
                .orElseThrow(() -> Refusal.notFound("There is no recording " + id + " yet"));
        passes.values().removeIf(pass -> pass.expires.isBefore(now));
        String token = UUID.randomUUID().toString();
        passes.put(token, new Pass(id, now.plusSeconds(switches.number(EnreachSwitches.TOKEN_LIFE))));
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("RecordingId", id)
                .put("Recorded", Times.text(ready))
                .put("URL", "recordings/audio/" + id + "?token=" + token));
    }

    private Instant recorded(StoredCallback callback) {
        return callback.received().plusSeconds(switches.number(EnreachSwitches.RECORDING_DELAY));
    }

    private Answer audio(Call call) {
        String token = call.query("token");
        if (token == null || token.isBlank()) {
            throw new Refusal(401, "TokenMissing", "The audio is served for a token only");
        }
        Pass pass = passes.get(token);
        if (pass == null
                || !pass.recordingId.equals(call.path("id"))
                || clock.instant().isAfter(pass.expires)) {
            throw Refusal.notFound("The token is unknown or no longer good");
        }
        return Answer.of("audio/mpeg", silence());
    }

    /** One second of silence: MPEG 1 layer III frames, 128 kbit/s, 44.1 kHz. */
    private static byte[] silence() {
        byte[] audio = new byte[FRAMES * FRAME_BYTES];
        for (int frame = 0; frame < FRAMES; frame++) {
            int start = frame * FRAME_BYTES;
            audio[start] = (byte) 0xFF;
            audio[start + 1] = (byte) 0xFB;
            audio[start + 2] = (byte) 0x90;
        }
        return audio;
    }
}
