package bench.kit;

import java.util.Arrays;
import java.util.Collection;

/** Figures in their order. */
public final class Statistics {

    private final double[] sorted;

    public Statistics(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public static Statistics of(Collection<Double> values) {
        return new Statistics(values.stream().mapToDouble(each -> each).toArray());
    }

    /** The value that this share of all does not exceed: 0.5, 0.95, 0.99. */
    public double at(double share) {
        return sorted[(int) Math.max(0, Math.min(sorted.length, Math.ceil(share * sorted.length)) - 1)];
    }

    public double median() {
        return sorted[sorted.length / 2];
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    public int count() {
        return sorted.length;
    }
}
