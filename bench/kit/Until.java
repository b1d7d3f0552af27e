package bench.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for something to become true. */
public final class Until {

    private Until() {}

    public static void holds(String what, BooleanSupplier holds) throws InterruptedException {
        holds(what, Duration.ofMinutes(5), holds);
    }

    /** @return how long it took */
    public static Duration holds(String what, Duration most, BooleanSupplier holds) throws InterruptedException {
        return holds(what, most, Duration.ofMillis(200), holds);
    }

    /** @param between from one look to the next; each costs whoever is asked a little time */
    public static Duration holds(String what, Duration most, Duration between, BooleanSupplier holds)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begin > most.toNanos()) {
                throw new IllegalStateException("In vain waited " + most + " until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(between.toMillis());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
