package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far the elementary functions are from the truth, in units in the last place. {@code -Dsynapt.exhaustive=true}
 * tries every float, on all cores, in a minute or two each, and says how far it is; otherwise every 4099th is tried.
 *
 * <p>What floats are compared with has errors itself: {@link Math}'s at most one unit of a double, what is put together
 * of it here a few, the series of the error function some tens. A unit of a float is 2^29 units of a double.
 */
class ElementaryAccuracyTest {
    private static final int BLOCK = 1 << 16;
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("synapt.exhaustive");
    private static final long SAMPLED = 4099;

    private static final int DOUBLES = EXHAUSTIVE ? 20_000 : 400;

    @TempDir
    Path directory;

    /**
     * A function with a reference in double precision, and one of many digits for arguments from {@code low} to
     * {@code high}.
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
                new Case(Op.EXP, Math::exp, HighPrecision::exp, -708, 709),
                new Case(Op.EXPM1, Math::expm1, HighPrecision::expm1, -50, 709),
                new Case(Op.LOG, Math::log, HighPrecision::log, 0, 1e9),
                new Case(Op.LOG1P, Math::log1p, HighPrecision::log1p, -1, 1e9),
                new Case(Op.TANH, Math::tanh, HighPrecision::tanh, -25, 25),
                new Case(Op.SIGMOID, x -> 1 / (1 + Math.exp(-x)), HighPrecision::sigmoid, -700, 50),
                new Case(Op.SOFTPLUS, ElementaryAccuracyTest::softplus, HighPrecision::softplus, -700, 100),
                new Case(Op.ERF, ElementaryAccuracyTest::erf, HighPrecision::erf, -6.5, 6.5),
                new Case(Op.SIN, Math::sin, HighPrecision::sin, -0x1p31, 0x1p31),
                new Case(Op.COS, Math::cos, HighPrecision::cos, -0x1p31, 0x1p31));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
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
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void floatsAreWithinTwoUnits(Case function) {
        Worst worst = worstOfFloats(
                function.formula(),
                EXHAUSTIVE ? 1 : SAMPLED,
                (x, actual) -> error(function.reference.applyAsDouble(x), actual));
        assertThat(worst.error).as("%s at %s", function, worst.at).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(floats = {-2.5f, 0.3f, 7.5f, -0.01f, 33.3f, 12345.5f})
    void powersOfFloatsAreWithinTwoUnits(float exponent) {
        Worst worst = worstOfFloats(
                "pow(x, " + exponent + ")",
                EXHAUSTIVE ? 1 : SAMPLED,
                (x, actual) -> error(x < 0 ? Double.NaN : Math.pow(x, exponent), actual));
        assertThat(worst.error).as("power %s at %s", exponent, worst.at).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.5, 0.3, 7.5, -0.01, 33.3, 12345.5})
    void powersOfDoublesAreWithinTwoUnits(double exponent) {
        Random random = new Random(9);
        // Of all magnitudes that a power can have.
        double largest = 700 / Math.abs(exponent);
        double[] x = random.doubles(DOUBLES, -largest, largest)
                .map(Math::exp)
                .filter(a -> a >= Double.MIN_NORMAL && Double.isFinite(a))
                .toArray();
        double[] result = new double[x.length];
        CompiledFunction.ofDoubles("pow(x, " + exponent + ")", directory).apply(x, result);
        Worst worst = IntStream.range(0, x.length)
                .parallel()
                .mapToObj(i -> new Worst(
                        units(HighPrecision.pow(new BigDecimal(x[i]), new BigDecimal(exponent)), result[i]), x[i]))
                .reduce(new Worst(0, 0), Worst::max);
        System.out.println("power " + exponent + " in double: at most " + worst.error + ", at " + worst.at);
        assertThat(worst.error).as("power %s at %s", exponent, worst.at).isLessThanOrEqualTo(2);
    }

    @Test
    void powersAreRightAtTheEnds() {
        float[] x = {0, Float.MIN_VALUE, 1, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
        for (float exponent : new float[] {0.5f, -0.5f, 100.5f}) {
            float[] result = new float[x.length];
            CompiledFunction.ofFloats("pow(x, " + exponent + ")", directory).apply(x, result);
            for (int i = 0; i < x.length; i++) {
                assertThat(error(Math.pow(x[i], exponent), result[i]))
                        .as("%s^%s = %s", x[i], exponent, result[i])
                        .isLessThanOrEqualTo(2);
            }
        }
        // A little below the largest number, and a little below the smallest normal one.
        assertThat(error(Math.pow(137270.88f, 7.5f), power(137270.88f, 7.5f))).isLessThanOrEqualTo(2);
        assertThat(error(Math.pow(0.07260517f, 33.3f), power(0.07260517f, 33.3f)))
                .isLessThanOrEqualTo(2);
        float[] result = new float[x.length];
        CompiledFunction.ofFloats("pow(x, x - x)", directory).apply(x, result);
        assertThat(result).startsWith(1, 1, 1, 1);
    }

    private float power(float base, float exponent) {
        float[] result = new float[1];
        CompiledFunction.ofFloats("pow(x, " + exponent + ")", directory).apply(new float[] {base}, result);
        return result[0];
    }

    /** How wrong a function's result at a number is. */
    private interface ErrorAt {
        double of(float x, float actual);
    }

    /** The greatest error, and one of the arguments where it is. */
    private record Worst(double error, double at) {
        static Worst max(Worst a, Worst b) {
            return b.error > a.error ? b : a;
        }
    }

    /** Of every {@code step}th float. */
    private Worst worstOfFloats(String formula, long step, ErrorAt error) {
        CompiledFunction.OfFloats compiled = CompiledFunction.ofFloats(formula, directory);
        long stride = BLOCK * step;
        long blocks = ((1L << 32) + stride - 1) / stride;
        Progress progress = new Progress(formula + " in float", blocks);
        Worst worst = LongStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> {
                    Worst ofBlock = worst(error, compiled, block * stride, step);
                    progress.oneMore();
                    return ofBlock;
                })
                .reduce(new Worst(0, 0), Worst::max);
        progress.end(worst);
        return worst;
    }

    /** What a sweep prints: each sixteenth of a long one, and its end. */
    private record Progress(String what, long total, AtomicLong done) {
        Progress(String what, long total) {
            this(what, total, new AtomicLong());
        }

        void oneMore() {
            long now = done.incrementAndGet();
            if (EXHAUSTIVE && now * 16 / total > (now - 1) * 16 / total) {
                System.out.println(what + ": " + now * 100 / total + " %");
            }
        }

        void end(Worst worst) {
            System.out.println(what + ": at most " + worst.error + ", at " + worst.at);
        }
    }

    /** Of every {@code step}th float of a block, the first one of which has these bits. */
    private static Worst worst(ErrorAt error, CompiledFunction.OfFloats compiled, long firstBits, long step) {
        float[] x = new float[BLOCK];
        float[] result = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Float.intBitsToFloat((int) (firstBits + i * step));
        }
        compiled.apply(x, result);
        Worst worst = new Worst(0, 0);
        for (int i = 0; i < BLOCK; i++) {
            double ofThis = error.of(x[i], result[i]);
            if (ofThis > worst.error) {
                worst = new Worst(ofThis, x[i]);
            }
        }
        return worst;
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
        double[] x = samples(function);
        double[] result = new double[DOUBLES];
        CompiledFunction.ofDoubles(function.formula(), directory).apply(x, result);
        Progress progress = new Progress(function.formula() + " in double", DOUBLES);
        Worst worst = IntStream.range(0, DOUBLES)
                .parallel()
                .mapToObj(i -> {
                    BigDecimal exact = function.exact.apply(new BigDecimal(x[i]));
                    progress.oneMore();
                    return new Worst(units(exact, result[i]), x[i]);
                })
                .reduce(new Worst(0, 0), Worst::max);
        progress.end(worst);
        assertThat(worst.error).as("%s at %s", function, worst.at).isLessThanOrEqualTo(2);
    }

    private static double units(BigDecimal exact, double actual) {
        return exact.subtract(new BigDecimal(actual)).abs().doubleValue() / Math.ulp(exact.doubleValue());
    }

    /**
     * Where results overflow, are denormal or none: as floats there, but for the last places of the reference itself.
     */
    @ParameterizedTest
    @MethodSource("functions")
    void doublesAreRightAtTheEnds(Case function) {
        double[] x = {
            0,
            1e-310,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            37.6,
            708.3,
            708.5,
            709.7,
            709.79,
            746,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        double[] both = DoubleStream.concat(Arrays.stream(x), Arrays.stream(x).map(value -> -value))
                .toArray();
        double[] result = new double[both.length];
        CompiledFunction.ofDoubles(function.formula(), directory).apply(both, result);
        for (int i = 0; i < both.length; i++) {
            double expected = function.reference.applyAsDouble(both[i]);
            double flushed = Math.abs(expected) < Double.MIN_NORMAL ? 0 : expected;
            double tolerance = Double.isFinite(flushed) ? 4 * Math.ulp(flushed) : 0;
            assertThat(Double.compare(flushed + 0.0, result[i] + 0.0) == 0
                            || Math.abs(flushed - result[i]) <= tolerance)
                    .as("%s at %s is %s, but here %s", function, both[i], expected, result[i])
                    .isTrue();
        }
    }

    /** Half of them anywhere in the function's domain, half of all magnitudes near 0. */
    private static double[] samples(Case function) {
        double[] x = new double[DOUBLES];
        Random random = new Random(7);
        for (int i = 0; i < DOUBLES; i++) {
            double uniform = function.low + (function.high - function.low) * random.nextDouble();
            double nearZero =
                    Math.scalb(1 + random.nextDouble(), -random.nextInt(60)) * (random.nextBoolean() ? 1 : -1);
            x[i] = i % 2 == 0 || nearZero <= function.low || nearZero >= function.high ? uniform : nearZero;
        }
        return x;
    }
}
