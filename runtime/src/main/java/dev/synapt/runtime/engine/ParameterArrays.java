package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.Precision;

/** Copies between an array in a {@link Layout} and the logical, row-major order that users see. */
public final class ParameterArrays {
    private ParameterArrays() {}

    /** Copies all elements out of {@code stored} into {@code logical}. */
    public static void read(Layout layout, Object stored, float[] logical) {
        if (stored instanceof float[]) {
            copy(layout, stored, logical, false);
        } else {
            double[] exact = new double[logical.length];
            copy(layout, stored, exact, false);
            NumberArrays.convert(exact, 0, logical, 0, exact.length);
        }
    }

    /** Copies all elements out of {@code stored} into {@code logical}. */
    public static void read(Layout layout, Object stored, double[] logical) {
        if (stored instanceof double[]) {
            copy(layout, stored, logical, false);
        } else {
            float[] rounded = new float[logical.length];
            copy(layout, stored, rounded, false);
            NumberArrays.convert(rounded, 0, logical, 0, rounded.length);
        }
    }

    /**
     * Copies all elements of {@code logical} into {@code stored}.
     *
     * @param logical a {@code float[]} or a {@code double[]}
     */
    public static void write(Layout layout, Object stored, Object logical) {
        Precision precision = stored instanceof float[] ? Precision.FLOAT32 : Precision.FLOAT64;
        copy(layout, stored, NumberArrays.as(precision, logical), true);
    }

    /** Panel by panel, each row's elements of a panel being neighbours on both sides. */
    private static void copy(Layout layout, Object stored, Object logical, boolean into) {
        for (int column = 0; column < layout.columns(); column += layout.panel()) {
            int width = Math.min(layout.panel(), layout.columns() - column);
            for (int row = 0; row < layout.rows(); row++) {
                int from = row * layout.columns() + column;
                int at = layout.at(row, column);
                if (into) {
                    System.arraycopy(logical, from, stored, at, width);
                } else {
                    System.arraycopy(stored, at, logical, from, width);
                }
            }
        }
    }
}
