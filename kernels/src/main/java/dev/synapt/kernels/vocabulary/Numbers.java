package dev.synapt.kernels.vocabulary;

import java.math.BigDecimal;

/** How numbers are written in messages and documentation. */
public final class Numbers {
    private Numbers() {}

    /** Whole numbers without a point, others as Java prints them: {@code 3}, {@code 0.5}, {@code 1.0E-7}. */
    public static String text(double number) {
        boolean plain = number == Math.rint(number) && Math.abs(number) < 1e15;
        return plain ? BigDecimal.valueOf(number).toBigInteger().toString() : Double.toString(number);
    }
}
