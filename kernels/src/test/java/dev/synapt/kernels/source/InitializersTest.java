package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.annotations.InitializationScheme;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a generated network begins with, drawn 30,000 times from each initializer: mean, variance, bounds and
 * distribution.
 */
class InitializersTest {
    private static final int FAN_IN = 120;
    private static final int FAN_OUT = 250;
    private static final int COUNT = FAN_IN * FAN_OUT;

    /** A standard normal number lies within 2 with this probability. */
    private static final double WITHIN_TWO = normal(2) - normal(-2);

    /** Its standard deviation there: {@code sqrt(1 - 4 phi(2) / P)}, phi being the density. */
    private static final double TRUNCATED_STDDEV =
            Math.sqrt(1 - 4 * Math.exp(-2) / Math.sqrt(2 * Math.PI) / WITHIN_TWO);

    private enum Shape {
        UNIFORM {
            @Override
            double bound() {
                return Math.sqrt(3);
            }

            @Override
            double below(double x) {
                return (x / bound() + 1) / 2;
            }
        },
        NORMAL {
            @Override
            double bound() {
                return Double.POSITIVE_INFINITY;
            }

            @Override
            double below(double x) {
                return normal(x);
            }
        },
        TRUNCATED_NORMAL {
            @Override
            double bound() {
                return 2 / TRUNCATED_STDDEV;
            }

            @Override
            double below(double x) {
                return (normal(x * TRUNCATED_STDDEV) - normal(-2)) / WITHIN_TWO;
            }
        };

        /** Of the magnitude, where the variance is 1. */
        abstract double bound();

        /** The probability of less, where the mean is 0 and the variance 1. */
        abstract double below(double x);
    }

    /** The random ones, with Keras's defaults. */
    private enum Scheme {
        RANDOM_UNIFORM(Shape.UNIFORM, 0.05 * 0.05 / 3),
        RANDOM_NORMAL(Shape.NORMAL, 0.05 * 0.05),
        GLOROT_UNIFORM(Shape.UNIFORM, 2.0 / (FAN_IN + FAN_OUT)),
        GLOROT_NORMAL(Shape.TRUNCATED_NORMAL, 2.0 / (FAN_IN + FAN_OUT)),
        HE_UNIFORM(Shape.UNIFORM, 2.0 / FAN_IN),
        HE_NORMAL(Shape.TRUNCATED_NORMAL, 2.0 / FAN_IN),
        LECUN_UNIFORM(Shape.UNIFORM, 1.0 / FAN_IN),
        LECUN_NORMAL(Shape.TRUNCATED_NORMAL, 1.0 / FAN_IN),
        // This one's variance is not kept when it is truncated.
        TRUNCATED_NORMAL(Shape.TRUNCATED_NORMAL, 0.05 * 0.05 * TRUNCATED_STDDEV * TRUNCATED_STDDEV),
        VARIANCE_SCALING(Shape.TRUNCATED_NORMAL, 1.0 / FAN_IN);

        private final Shape shape;
        private final double variance;

        Scheme(Shape shape, double variance) {
            this.shape = shape;
            this.variance = variance;
        }

        String layer() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Layers of one network, each with an initializer of its own; all have the same fans. */
    private static Model model;

    @BeforeAll
    static void compile() {
        Declarations network =
                Declarations.network("Initialized").with("Network", "input", FAN_IN, "precision", "FLOAT64");
        for (Scheme scheme : Scheme.values()) {
            network.with(
                    "Dense",
                    "units",
                    FAN_OUT,
                    "kernelInitializer",
                    scheme.name(),
                    "name",
                    scheme.layer(),
                    "from",
                    "input");
        }
        List<String> all = Arrays.stream(Scheme.values()).map(Scheme::layer).toList();
        network.with("Add", "from", all).with("Loss", "value", "MEAN_SQUARED_ERROR");
        model = CompiledNetwork.plain(network.declaration()).model(5);
    }

    /** In units of the standard deviation. */
    private static double[] drawn(Scheme scheme) {
        double[] kernel = model.parameter(scheme.layer() + "/kernel").readDouble();
        return Arrays.stream(kernel)
                .map(w -> w / Math.sqrt(scheme.variance))
                .sorted()
                .toArray();
    }

    /** What is not random is left out: numbers by hand and matrices have tests of their own. */
    @Test
    void allThatIsRandomIsHere() {
        assertThat(Arrays.stream(InitializationScheme.values())
                        .map(Enum::name)
                        .filter(name -> !List.of("ZEROS", "ONES", "ORTHOGONAL", "IDENTITY")
                                .contains(name)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scheme.values()).map(Enum::name).toList());
    }

    /** Within four standard errors; a variance strays most where the numbers are normal, by {@code sqrt(2 / n)}. */
    @ParameterizedTest
    @EnumSource(Scheme.class)
    void meanAndVariance(Scheme scheme) {
        double[] drawn = drawn(scheme);

        assertThat(drawn).hasSize(COUNT);
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double variance = Arrays.stream(drawn).map(w -> w * w).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(COUNT)));
        assertThat(variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / COUNT)));
    }

    /**
     * Never beyond the bound, and near it; of 30,000 normal numbers one beyond 3.5 is missing once in a million times.
     */
    @ParameterizedTest
    @EnumSource(Scheme.class)
    void bounds(Scheme scheme) {
        double[] drawn = drawn(scheme);
        double bound = scheme.shape.bound();

        assertThat(drawn[0]).isBetween(-bound, -Math.min(0.98 * bound, 3.5));
        assertThat(drawn[COUNT - 1]).isBetween(Math.min(0.98 * bound, 3.5), bound);
    }

    /**
     * The greatest distance of the two distribution functions, times the root of n, is above 1.95 once in a thousand
     * times.
     */
    @ParameterizedTest
    @EnumSource(Scheme.class)
    void distributionAfterKolmogorovAndSmirnov(Scheme scheme) {
        double[] drawn = drawn(scheme);
        double distance = 0;
        for (int i = 0; i < COUNT; i++) {
            double below = scheme.shape.below(drawn[i]);
            distance = Math.max(distance, Math.max(below - i / (double) COUNT, (i + 1) / (double) COUNT - below));
        }

        assertThat(distance * Math.sqrt(COUNT)).isLessThan(1.95);
    }

    /**
     * {@code (1 + erf(x / sqrt(2))) / 2} by the series of one sign: {@code 2 phi(x) (x + x^3 / 3 + x^5 / 15 + ...)}.
     */
    private static double normal(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
