package io.voiceflows.pipeline.routing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reads the body of a request, up to 64 KiB and for no longer than a second; a sender that is slower gives up first. */
final class RoutingBody {

    static final int MOST_BYTES = 64 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final LongSupplier nanos;

    RoutingBody(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @param announced length by the header, below 0 when not told
     * @throws TurnedAwayException when it is too large, or does not come in time or in full
     */
    byte[] read(InputStream in, long announced) {
        if (announced > MOST_BYTES) {
            throw new TurnedAwayException(TurnedAway.TOO_LARGE);
        }
        long until = nanos.getAsLong() + LONGEST.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                body.write(buffer, 0, read);
                if (body.size() > MOST_BYTES) {
                    throw new TurnedAwayException(TurnedAway.TOO_LARGE);
                }
                if (nanos.getAsLong() - until > 0) {
                    throw new TurnedAwayException(TurnedAway.UNREADABLE);
                }
            }
            return body.toByteArray();
        } catch (IOException cutOff) {
            throw new TurnedAwayException(TurnedAway.UNREADABLE);
        }
    }
}
