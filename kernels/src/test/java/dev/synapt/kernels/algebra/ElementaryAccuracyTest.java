package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How far the elementary functions are from the truth, in units in the last place. {@code -Dsynapt.exhaustive=true} tries
 * every float; otherwise every 4099th is tried.
 */
class ElementaryAccuracyTest {
    private static final int BLOCK = 1 << 16;
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("synapt.exhaustive");
    private static final long STEP = EXHAUSTIVE ? 1 : 4099;

    @TempDir
    Path directory;

    /**
     * A function with a reference in double precision, and one of many digits for arguments from {@code low} to {@code high}.
     */
    record Case(Op op, DoubleUnaryOperator reference, UnaryOperator<BigDecimal> exact, double low, double high) {
        String formula() {
            return op.symbol() + "(x)";
        }

        @Override
        public String toString() {
            return op.symbol();
        }
    }

    static List<Case> functions() {
        return List.of(
                new Case(Op.EXP, StrictMath::exp, HighPrecision::exp, -708, 709),
                new Case(Op.EXPM1, StrictMath::expm1, HighPrecision::expm1, -50, 709),
                new Case(Op.LOG, StrictMath::log, HighPrecision::log, 0, 1e9),
                new Case(Op.LOG1P, StrictMath::log1p, HighPrecision::log1p, -1, 1e9),
                new Case(Op.TANH, StrictMath::tanh, HighPrecision::tanh, -25, 25),
                new Case(Op.SIGMOID, x -> 1 / (1 + StrictMath.exp(-x)), HighPrecision::sigmoid, -700, 50),
                new Case(Op.SOFTPLUS, ElementaryAccuracyTest::softplus, HighPrecision::softplus, -700, 100),
                new Case(Op.ERF, ElementaryAccuracyTest::erf, HighPrecision::erf, -6.5, 6.5));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** As {@link HighPrecision#erf}, in double precision; the terms are of one sign, so no digits are lost. */
    private static double erf(double x) {
        if (Double.isNaN(x) || Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void floatsAreWithinTwoUnits(Case function) {
        CompiledFunction.OfFloats compiled = CompiledFunction.ofFloats(function.formula(), directory);
        long stride = BLOCK * STEP;
        Worst worst = LongStream.range(0, ((1L << 32) + stride - 1) / stride)
                .parallel()
                .mapToObj(block -> worst(function, compiled, block * stride))
                .reduce(new Worst(0, 0), Worst::max);
        System.out.println(function + " in float: at most " + worst.error + " ulp, at " + worst.at);
        assertThat(worst.error).as("%s at %s", function, worst.at).isLessThanOrEqualTo(2);
    }

    /** The greatest error, and one of the arguments where it is. */
    private record Worst(double error, float at) {
        static Worst max(Worst a, Worst b) {
            return b.error > a.error ? b : a;
        }
    }

    /** Of every {@code STEP}th float of a block, the first one of which has these bits. */
    private static Worst worst(Case function, CompiledFunction.OfFloats compiled, long firstBits) {
        float[] x = new float[BLOCK];
        float[] result = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Float.intBitsToFloat((int) (firstBits + i * STEP));
        }
        compiled.apply(x, result);
        double worst = 0;
        float worstAt = 0;
        for (int i = 0; i < BLOCK; i++) {
            double error = error(function.reference.applyAsDouble(x[i]), result[i]);
            if (error > worst) {
                worst = error;
                worstAt = x[i];
            }
        }
        return new Worst(worst, worstAt);
    }

    /** In units in the last place; a result that has no business where it is counts as infinitely wrong. */
    private static double error(double expected, float actual) {
        float rounded = (float) expected;
        if (Float.isNaN(rounded) || Float.isNaN(actual)) {
            return Float.isNaN(rounded) == Float.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Math.abs(rounded) < Float.MIN_NORMAL) {
            // The last place before the results become denormal may fall to either side.
            return actual == 0 || Math.abs(expected) >= Float.MIN_NORMAL * (1 - 0x1p-22) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Float.isInfinite(rounded) || Float.isInfinite(actual)) {
            boolean nearly = Math.abs(expected) > Float.MAX_VALUE - 2 * Math.ulp(Float.MAX_VALUE);
            return rounded == actual || nearly ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(expected - actual) / Math.ulp(rounded);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void doublesAreWithinTwoUnits(Case function) {
        int samples = EXHAUSTIVE ? 100_000 : 400;
        double[] x = new double[samples];
        double[] result = new double[samples];
        Random random = new Random(7);
        for (int i = 0; i < samples; i++) {
            double uniform = function.low + (function.high - function.low) * random.nextDouble();
            double nearZero =
                    Math.scalb(1 + random.nextDouble(), -random.nextInt(60)) * (random.nextBoolean() ? 1 : -1);
            x[i] = i % 2 == 0 || nearZero <= function.low || nearZero >= function.high ? uniform : nearZero;
        }
        CompiledFunction.ofDoubles(function.formula(), directory).apply(x, result);
        double worst = 0;
        double worstAt = 0;
        for (int i = 0; i < samples; i++) {
            BigDecimal exact = function.exact.apply(new BigDecimal(x[i]));
            double difference = exact.subtract(new BigDecimal(result[i])).abs().doubleValue();
            double error = difference / Math.ulp(exact.doubleValue());
            if (error > worst) {
                worst = error;
                worstAt = x[i];
            }
        }
        System.out.println(function + " in double: at most " + worst + " ulp, at " + worstAt);
        assertThat(worst).as("%s at %s", function, worstAt).isLessThanOrEqualTo(2);
    }
}
