package dev.synapt.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeAnglesTest {
    private static final MathContext DIGITS = new MathContext(400);

    private static final BigDecimal HALF_PI = arctangent(5)
            .multiply(BigDecimal.valueOf(4))
            .subtract(arctangent(239))
            .multiply(BigDecimal.valueOf(2));

    /** Of one over n, by its series. */
    private static BigDecimal arctangent(int n) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), DIGITS);
        for (int i = 1; power.precision() - power.scale() > -DIGITS.getPrecision(); i += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(i), DIGITS);
            sum = i % 4 == 1 ? sum.add(term, DIGITS) : sum.subtract(term, DIGITS);
            power = power.divide(BigDecimal.valueOf((long) n * n), DIGITS);
        }
        return sum;
    }

    private static void check(
            double angle, DoubleUnaryOperator reduced, DoubleUnaryOperator quarters, double relativeError) {
        BigDecimal exact = new BigDecimal(angle);
        BigDecimal whole = exact.divide(HALF_PI, 0, RoundingMode.HALF_EVEN);
        BigDecimal rest = exact.subtract(whole.multiply(HALF_PI));
        double error = rest.subtract(new BigDecimal(reduced.applyAsDouble(angle)))
                .abs()
                .divide(rest.abs(), MathContext.DECIMAL32)
                .doubleValue();

        assertThat(error).as("rest of %s", angle).isLessThan(relativeError);
        int difference = whole.remainder(BigDecimal.valueOf(4)).intValue() - (int) quarters.applyAsDouble(angle);
        assertThat(difference % 4).as("quarters of %s", angle).isZero();
    }

    private static void checkFloat(float angle) {
        check(angle, x -> LargeAngles.reduced((float) x), x -> LargeAngles.quarters((float) x), 0x1.1p-24);
    }

    private static void checkDouble(double angle) {
        check(angle, LargeAngles::reduced, LargeAngles::quarters, 0x1.8p-53);
    }

    @Test
    void floatsOfEveryMagnitudeAreRightToTheLastPlace() {
        Random random = new Random(3);
        for (int exponent = 16; exponent <= Float.MAX_EXPONENT; exponent++) {
            for (int i = 0; i < 50; i++) {
                float angle = Math.scalb(1 + random.nextFloat(), exponent);
                checkFloat(Math.nextUp(angle));
                checkFloat(-Math.nextUp(angle));
            }
        }
        checkFloat(Float.MAX_VALUE);
    }

    @Test
    void doublesOfEveryMagnitudeAreRightToTheLastPlaceOrTheOneBefore() {
        Random random = new Random(4);
        for (int exponent = 30; exponent <= Double.MAX_EXPONENT; exponent++) {
            for (int i = 0; i < 4; i++) {
                double angle = Math.scalb(1 + random.nextDouble(), exponent);
                checkDouble(Math.nextUp(angle));
                checkDouble(-Math.nextUp(angle));
            }
        }
        checkDouble(Double.MAX_VALUE);
    }

    /** These are less than 2^-29 and 2^-60 away from a multiple of pi / 2. */
    @Test
    void thoseNearMultiplesOfHalfPiKeepTheirDigits() {
        float single = 16367173 * 0x1p72f;
        double twice = 6381956970095103L * 0x1p797;
        assertThat(Math.abs(LargeAngles.reduced(single))).isLessThan(0x1p-29f);
        assertThat(Math.abs(LargeAngles.reduced(twice))).isLessThan(0x1p-60);
        checkFloat(single);
        checkDouble(twice);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, 1, -3, 65536, -65536, Float.MIN_VALUE, Float.NaN})
    void smallFloatsStayAsTheyAre(float angle) {
        assertThat(LargeAngles.reduced(angle)).isEqualTo(Float.valueOf(angle));
        assertThat(LargeAngles.quarters(angle)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -3, 65537, 0x1p30, -0x1p30, Double.MIN_VALUE, Double.NaN})
    void smallDoublesStayAsTheyAre(double angle) {
        assertThat(LargeAngles.reduced(angle)).isEqualTo(Double.valueOf(angle));
        assertThat(LargeAngles.quarters(angle)).isZero();
    }

    @Test
    void nothingIsLeftOfInfiniteOnes() {
        assertThat(LargeAngles.reduced(Float.POSITIVE_INFINITY)).isNaN();
        assertThat(LargeAngles.reduced(Float.NEGATIVE_INFINITY)).isNaN();
        assertThat(LargeAngles.reduced(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(LargeAngles.reduced(Double.NEGATIVE_INFINITY)).isNaN();
    }
}
