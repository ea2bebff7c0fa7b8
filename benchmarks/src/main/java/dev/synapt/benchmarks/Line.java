package dev.synapt.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * One figure as it is printed: its fields with tabs between them, like those of shared/bench/peers.
 *
 * @param peer which framework, in which version, on which JDK
 * @param workload which network, or {@code -}
 * @param batch samples in a step, or 0
 * @param threads how many, or 0
 * @param metric what was measured, with its unit
 * @param value how much of it
 */
record Line(String peer, String workload, int batch, int threads, String metric, double value) {
    private static final int FIELDS = 6;

    /** Reads what {@link #toString} wrote. */
    static Line parse(String text) {
        List<String> fields = List.of(text.split("\t", -1));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("'" + text + "' has " + fields.size() + " fields, not " + FIELDS);
        }
        return new Line(
                fields.get(0),
                fields.get(1),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                fields.get(4),
                Double.parseDouble(fields.get(5)));
    }

    /** The same figure by another name. */
    Line withMetric(String name) {
        return new Line(peer, workload, batch, threads, name, value);
    }

    @Override
    public String toString() {
        return String.join(
                "\t", peer, workload, Integer.toString(batch), Integer.toString(threads), metric, number(value));
    }

    /** Four decimals where they tell something, one for large figures, none for whole ones. */
    static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.4f" : "%.1f", value);
    }
}
