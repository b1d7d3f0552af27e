package io.voiceflows.telephony.enreach;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Where the reading of one window stands: which pieces are left, and what was found. Used by one exchange only.
 *
 * @param <W> the window as it is asked for
 * @param <T> what is read
 */
public final class WindowReading<W, T> {

    private final Deque<W> left;
    private final Function<T, String> identity;
    private final BinaryOperator<T> better;
    private final Map<String, T> found = new LinkedHashMap<>();

    /**
     * @param identity what tells items apart: one at the edge of two pieces comes with both
     * @param better which of two with the same identity is kept, the earlier being given first
     */
    WindowReading(List<W> pieces, Function<T, String> identity, BinaryOperator<T> better) {
        this.left = new ArrayDeque<>(pieces);
        this.identity = identity;
        this.better = better;
    }

    /** Consecutive pieces no longer than the platform takes, in whole seconds so that none is lost by rounding. */
    static <W> List<W> pieces(Instant from, Instant to, Duration longest, BiFunction<Instant, Instant, W> piece) {
        Instant begin = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        if (end.isBefore(to)) {
            end = end.plusSeconds(1);
        }
        List<W> pieces = new ArrayList<>();
        while (begin.isBefore(end)) {
            Instant cut = begin.plus(longest).isBefore(end) ? begin.plus(longest) : end;
            pieces.add(piece.apply(begin, cut));
            begin = cut;
        }
        return pieces;
    }

    public boolean isUnfinished() {
        return !left.isEmpty();
    }

    /** The piece to ask for next. */
    public W getWindow() {
        return left.getFirst();
    }

    /** What was found so far, each once. */
    public List<T> getItems() {
        return List.copyOf(found.values());
    }

    void took(List<T> items) {
        items.forEach(item -> found.merge(identity.apply(item), item, better));
        left.removeFirst();
    }
}
