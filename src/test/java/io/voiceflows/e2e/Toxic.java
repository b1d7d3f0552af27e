package io.voiceflows.e2e;

import java.io.IOException;
import java.time.Duration;

/**
 * What a {@link Relay} does to the bytes of one direction, in Toxiproxy's vocabulary. Several of them work one after the
 * other, in the order in which they were added.
 */
interface Toxic {

    /** Bytes have arrived; whatever is to go on is given to the flow. */
    void pass(byte[] bytes, Relay.Flow flow) throws IOException;

    /** The sender has closed its side; false when this is not to be told to the receiver. */
    default boolean passEnd(Relay.Flow flow) throws IOException {
        return true;
    }

    /** Everything is late by a delay that varies by the jitter in both directions. */
    record Latency(Duration delay, Duration jitter) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            long spread = jitter.toMillis();
            long varied = spread == 0 ? 0 : flow.random().nextLong(-spread, spread + 1);
            flow.pause(Duration.ofMillis(Math.max(0, delay.toMillis() + varied)));
            flow.send(bytes);
        }
    }

    /** So many bytes a second and no more, in pieces of a tenth of a second. */
    record Bandwidth(int bytesPerSecond) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            int piece = Math.max(1, bytesPerSecond / 10);
            for (int from = 0; from < bytes.length; from += piece) {
                int length = Math.min(piece, bytes.length - from);
                flow.pause(Duration.ofNanos(1_000_000_000L * length / bytesPerSecond));
                flow.send(bytes, from, length);
            }
        }
    }

    /** The end of a connection is told late. */
    record SlowClose(Duration delay) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            flow.send(bytes);
        }

        @Override
        public boolean passEnd(Relay.Flow flow) {
            flow.pause(delay);
            return true;
        }
    }

    /** Nothing gets through, and after a while the connection is closed; zero leaves it open: a black hole. */
    record Timeout(Duration after) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) {
            if (!after.isZero()) {
                flow.pause(after);
                flow.close();
            }
        }

        @Override
        public boolean passEnd(Relay.Flow flow) {
            return false;
        }
    }

    /** The connection is torn down with a TCP reset as soon as bytes arrive, or so long after it. */
    record ResetPeer(Duration after) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            flow.pause(after);
            flow.reset();
        }
    }

    /** Everything comes in slices of about this size, with a pause between them. */
    record Slicer(int averageSize, int variation, Duration delay) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            int from = 0;
            while (from < bytes.length) {
                int varied = variation == 0 ? 0 : flow.random().nextInt(-variation, variation + 1);
                int length = Math.min(Math.max(1, averageSize + varied), bytes.length - from);
                flow.send(bytes, from, length);
                from += length;
                if (from < bytes.length) {
                    flow.pause(delay);
                }
            }
        }
    }

    /** The connection is closed once so many bytes have passed. */
    record LimitData(long limit) implements Toxic {
        @Override
        public void pass(byte[] bytes, Relay.Flow flow) throws IOException {
            int allowed = (int) Math.min(bytes.length, limit - flow.passed());
            flow.send(bytes, 0, Math.max(0, allowed));
            if (flow.passed() >= limit) {
                flow.close();
            }
        }
    }
}
