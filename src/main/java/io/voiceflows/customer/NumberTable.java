package io.voiceflows.customer;

import java.util.function.IntConsumer;

/**
 * Which rows a number stands in: codes in order, the row of each beside it, and a guide by the numbers' last digits to
 * where to begin, so that a million numbers are searched in as many steps as ten thousand. Never changes.
 */
final class NumberTable {

    /** Endings of fewer digits fit too many numbers to mean anything. */
    static final int SHORTEST_ENDING = 6;

    private static final int NUMBERS_PER_GUIDE_ENTRY = 4;

    private final long[] codes;
    private final int[] rows;
    private final int[] guide;
    private final long perEntry;

    /** Takes both arrays over and puts them in order. */
    NumberTable(long[] codes, int[] rows) {
        sort(codes, rows, 0, codes.length - 1);
        this.codes = codes;
        this.rows = rows;
        int digits = 0;
        while (digits < SHORTEST_ENDING && NumberCode.power(digits + 1) * NUMBERS_PER_GUIDE_ENTRY <= codes.length) {
            digits++;
        }
        this.perEntry = NumberCode.span(digits);
        this.guide = new int[(int) NumberCode.power(digits) + 1];
        int entry = 0;
        for (int i = 0; i < codes.length; i++) {
            while (entry <= codes[i] / perEntry) {
                guide[entry++] = i;
            }
        }
        while (entry < guide.length) {
            guide[entry++] = codes.length;
        }
    }

    int size() {
        return codes.length;
    }

    void find(long code, IntConsumer row) {
        within(code, code, row);
    }

    /** Rows with a number that ends in these digits; a row may come twice. */
    void endingIn(String digits, IntConsumer row) {
        long lowest = NumberCode.ending(digits);
        if (digits.length() >= SHORTEST_ENDING && lowest != NumberCode.NONE) {
            within(lowest, lowest + NumberCode.span(digits.length()) - 1, row);
        }
    }

    private void within(long lowest, long highest, IntConsumer row) {
        int entry = (int) (lowest / perEntry);
        int low = guide[entry];
        int high = guide[entry + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (codes[middle] < lowest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < codes.length && codes[i] <= highest; i++) {
            row.accept(rows[i]);
        }
    }

    /** Quicksort of two arrays at once, which the library does not have. */
    private static void sort(long[] keys, int[] beside, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            long pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(keys, beside, i++, j--);
                }
            }
            if (j - low < high - i) {
                sort(keys, beside, low, j);
                low = i;
            } else {
                sort(keys, beside, i, high);
                high = j;
            }
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(long[] keys, int[] beside, int i, int j) {
        long key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        int other = beside[i];
        beside[i] = beside[j];
        beside[j] = other;
    }
}
