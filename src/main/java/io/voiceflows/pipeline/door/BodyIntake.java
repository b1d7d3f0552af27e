package io.voiceflows.pipeline.door;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes the body of a request in as it comes, up to 64 KiB, without a thread that waits for it: a sender who is slow, or many
 * of them, keep nobody else waiting. What does not come in time is given up.
 */
final class BodyIntake implements ReadListener, AsyncListener {

    static final int MOST_BYTES = 64 * 1024;

    private final AsyncContext async;
    private final ServletInputStream in;
    private final Consumer<byte[]> complete;
    private final Consumer<TurnedAway> givenUp;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private final AtomicBoolean over = new AtomicBoolean();

    private BodyIntake(
            AsyncContext async, ServletInputStream in, Consumer<byte[]> complete, Consumer<TurnedAway> givenUp) {
        this.async = async;
        this.in = in;
        this.complete = complete;
        this.givenUp = givenUp;
    }

    /**
     * Begins; afterwards the request goes on by itself.
     *
     * @param longest after which a body that has not come is given up; the server looks once a second
     * @param complete takes the whole body, whereupon the request is dispatched once more
     * @param givenUp answers the request, whereupon it is over
     */
    static void begin(
            HttpServletRequest request, Duration longest, Consumer<byte[]> complete, Consumer<TurnedAway> givenUp)
            throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(longest.toMillis());
        BodyIntake intake = new BodyIntake(async, request.getInputStream(), complete, givenUp);
        async.addListener(intake);
        intake.in.setReadListener(intake);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[8192];
        while (!over.get() && in.isReady() && !in.isFinished()) {
            int read = in.read(buffer);
            if (read > 0) {
                body.write(buffer, 0, read);
            }
            if (body.size() > MOST_BYTES) {
                giveUp(TurnedAway.TOO_LARGE);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (over.compareAndSet(false, true)) {
            complete.accept(body.toByteArray());
            async.dispatch();
        }
    }

    @Override
    public void onError(Throwable cutOff) {
        giveUp(TurnedAway.CUT_OFF);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        giveUp(TurnedAway.CUT_OFF);
    }

    private void giveUp(TurnedAway why) {
        if (over.compareAndSet(false, true)) {
            givenUp.accept(why);
            async.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        giveUp(TurnedAway.CUT_OFF);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Begun once more by whoever answers: no longer our business
    }
}
