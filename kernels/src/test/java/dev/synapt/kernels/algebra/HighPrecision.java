package dev.synapt.kernels.algebra;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to about fifty digits: slow, and with nothing in common with what they check. */
final class HighPrecision {
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    /** Of pi, so many that fifty are left when it is taken off the largest double. */
    private static final MathContext DIGITS_OF_PI = new MathContext(400, RoundingMode.HALF_EVEN);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-62");
    private static final BigDecimal LN2 =
            atanhSeries(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS)).multiply(TWO);
    private static final BigDecimal PI = machin();

    private HighPrecision() {}

    static BigDecimal exp(BigDecimal x) {
        int halvings = 16;
        BigDecimal n = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(LN2, DIGITS)).divide(TWO.pow(halvings), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; counts(term, sum); i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, new MathContext(80));
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        int power = n.intValueExact();
        return power >= 0 ? sum.multiply(TWO.pow(power), DIGITS) : sum.divide(TWO.pow(-power), DIGITS);
    }

    /** e^x - 1; by its series where subtracting would leave too few digits. */
    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-3")) > 0) {
            return exp(x).subtract(BigDecimal.ONE);
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < 30; i++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    static BigDecimal log(BigDecimal x) {
        int k = Math.getExponent(x.doubleValue());
        BigDecimal m = k >= 0 ? x.divide(TWO.pow(k), DIGITS) : x.multiply(TWO.pow(-k), DIGITS);
        return LN2.multiply(BigDecimal.valueOf(k)).add(log1pOfSmall(m.subtract(BigDecimal.ONE)), DIGITS);
    }

    static BigDecimal pow(BigDecimal base, BigDecimal exponent) {
        return exp(exponent.multiply(log(base), DIGITS));
    }

    static BigDecimal log1p(BigDecimal x) {
        boolean small = x.abs().compareTo(new BigDecimal("0.5")) < 0;
        return small ? log1pOfSmall(x) : log(BigDecimal.ONE.add(x));
    }

    private static BigDecimal log1pOfSmall(BigDecimal f) {
        return atanhSeries(f.divide(TWO.add(f), DIGITS)).multiply(TWO);
    }

    private static BigDecimal atanhSeries(BigDecimal s) {
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; counts(power, sum); i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum;
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(x.multiply(TWO));
        return e.divide(e.add(TWO), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        return log1p(exp(x));
    }

    /** {@code 2 / sqrt(pi) e^-x^2 sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1))}, whose terms are all of one sign. */
    static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 1; counts(term, sum); n++) {
            term = term.multiply(square, DIGITS).multiply(TWO).divide(BigDecimal.valueOf(2 * n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.multiply(exp(square.negate()), DIGITS).multiply(TWO).divide(PI.sqrt(DIGITS), DIGITS);
    }

    static BigDecimal sin(BigDecimal x) {
        BigDecimal turns = x.divide(PI.multiply(TWO), 0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(turns.multiply(PI).multiply(TWO), DIGITS);
        BigDecimal term = r;
        BigDecimal sum = r;
        for (int i = 2; counts(term, sum); i += 2) {
            term = term.multiply(r, DIGITS).multiply(r, DIGITS).divide(BigDecimal.valueOf(-(long) i * (i + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    static BigDecimal cos(BigDecimal x) {
        return sin(x.add(PI.divide(TWO, DIGITS)));
    }

    private static boolean counts(BigDecimal term, BigDecimal sum) {
        return term.abs().compareTo(sum.abs().multiply(NEGLIGIBLE)) > 0;
    }

    private static BigDecimal machin() {
        return arctanOfReciprocal(5)
                .multiply(BigDecimal.valueOf(16))
                .subtract(arctanOfReciprocal(239).multiply(BigDecimal.valueOf(4)));
    }

    private static BigDecimal arctanOfReciprocal(int n) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), DIGITS_OF_PI);
        for (int i = 1; power.precision() - power.scale() > -DIGITS_OF_PI.getPrecision(); i += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(i), DIGITS_OF_PI);
            sum = i % 4 == 1 ? sum.add(term, DIGITS_OF_PI) : sum.subtract(term, DIGITS_OF_PI);
            power = power.divide(BigDecimal.valueOf((long) n * n), DIGITS_OF_PI);
        }
        return sum;
    }
}
