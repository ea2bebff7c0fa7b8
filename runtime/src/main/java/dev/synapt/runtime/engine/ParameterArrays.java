package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;

/** Copies between an array in a {@link Layout} and the logical, row-major order that users see. */
public final class ParameterArrays {
    private ParameterArrays() {}

    /**
     * Copies all elements out of {@code stored} into {@code logical}; each is a {@code float[]} or a {@code double[]}.
     */
    public static void read(Layout layout, Object stored, Object logical) {
        NumberType precision = precision(stored);
        if (NumberArrays.is(precision, logical)) {
            copy(layout, stored, logical, false);
            return;
        }
        int length = NumberArrays.length(logical);
        Object unconverted = NumberArrays.create(precision, length);
        copy(layout, stored, unconverted, false);
        NumberArrays.convert(unconverted, 0, logical, 0, length);
    }

    /** Copies all elements of {@code logical} into {@code stored}; each is a {@code float[]} or a {@code double[]}. */
    public static void write(Layout layout, Object stored, Object logical) {
        copy(layout, stored, NumberArrays.as(precision(stored), logical), true);
    }

    private static NumberType precision(Object stored) {
        return stored instanceof float[] ? NumberType.FLOAT32 : NumberType.FLOAT64;
    }

    private static void copy(Layout layout, Object stored, Object logical, boolean into) {
        if (layout.exchange().keepsOrder()) {
            copyRuns(layout, stored, logical, into);
            return;
        }
        int size = layout.rows() * layout.columns();
        for (int element = 0; element < size; element++) {
            int at = layout.at(element);
            System.arraycopy(
                    into ? logical : stored, into ? element : at, into ? stored : logical, into ? at : element, 1);
        }
    }

    /** Panel by panel, each row's elements of a panel being neighbours on both sides. */
    private static void copyRuns(Layout layout, Object stored, Object logical, boolean into) {
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
