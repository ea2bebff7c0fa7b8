package dev.synapt.kernels.algebra;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Numbers as Java literals, in the fewest digits that read back as the same bits.
 *
 * <p>{@link Double#toString} and {@link Float#toString} do not do here: before JDK 19 they sometimes give a digit more
 * (JDK-4511638), and what the compiler prints must not depend on the JDK it runs on.
 */
public final class DecimalText {
    /** Digits that tell any two doubles apart; fewer do for floats. */
    private static final int MOST_DIGITS = 17;

    /** {@link Double#toString} changes to an exponent at these. */
    private static final double PLAIN_FROM = 1e-3;

    private static final double PLAIN_TO = 1e7;

    private DecimalText() {}

    /** The text of a finite double. */
    public static String of(double value) {
        return text(value, decimal -> Double.parseDouble(decimal.toString()) == value);
    }

    /** The text of a finite float, without the suffix of its type. */
    public static String of(float value) {
        return text(value, decimal -> Float.parseFloat(decimal.toString()) == value);
    }

    private static String text(double value, Predicate<BigDecimal> readsBack) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        BigDecimal decimal = rounded(exact, digits);
        while (digits < MOST_DIGITS && !readsBack.test(decimal)) {
            digits++;
            decimal = rounded(exact, digits);
        }
        double magnitude = Math.abs(value);
        return magnitude >= PLAIN_FROM && magnitude < PLAIN_TO ? plain(decimal) : withExponent(decimal);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal decimal) {
        String text = decimal.toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    private static String withExponent(BigDecimal decimal) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (decimal.signum() < 0 ? "-" : "") + digits.charAt(0) + "."
                + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + exponent;
    }
}
