package dev.synapt.kernels.graph;

import java.math.BigInteger;
import java.util.List;

/** What an array of the JVM can hold. */
final class Limits {
    /** HotSpot's largest array: some JVMs keep a few words of it for themselves. */
    static final long ELEMENTS = Integer.MAX_VALUE - 8;

    /** Columns of a kernel are padded to whole panels: two of the widest vectors of floats (512 bits). */
    private static final int PANEL = 32;

    private Limits() {}

    /** Whether one array holds that many rows of padded columns. */
    static boolean holds(long rows, int columns) {
        return rows * paddedColumns(columns) <= ELEMENTS;
    }

    /** The most columns for that many rows. */
    static long mostColumns(long rows) {
        return ELEMENTS / rows / PANEL * PANEL;
    }

    private static long paddedColumns(int columns) {
        return ((long) columns + PANEL - 1) / PANEL * PANEL;
    }

    /** The product of all sizes. */
    static BigInteger product(List<? extends Number> sizes) {
        return sizes.stream()
                .map(size -> BigInteger.valueOf(size.longValue()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Whether one array holds that many elements. */
    static boolean holds(BigInteger elements) {
        return elements.compareTo(BigInteger.valueOf(ELEMENTS)) <= 0;
    }
}
