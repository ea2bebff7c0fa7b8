package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormalQuantileTest {
    private static double quantile(Precision precision, double p) {
        Expr expr = Expr.variable("p").apply(Op.NORMAL_QUANTILE);
        return RowInterpreter.evaluate(expr, precision, Map.of("p", p));
    }

    /** From tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.75, 0.6744897501960817",
        "0.9, 1.2815515655446004",
        "0.924, 1.4325027115",
        "0.926, 1.4466320672",
        "0.975, 1.959963984540054",
        "0.999, 3.090232306167813",
        "0.9999, 3.719016485455709",
        "0.999999, 4.753424308822899"
    })
    void quantilesOfTables(double p, double expected) {
        assertThat(quantile(Precision.FLOAT64, p)).isCloseTo(expected, within(3e-7 * Math.max(expected, 1)));
        assertThat(quantile(Precision.FLOAT64, 1 - p)).isCloseTo(-expected, within(3e-7 * Math.max(expected, 1)));
    }

    /** The probability below the quantile, {@code (1 + erf(q / sqrt(2))) / 2}, is the one asked for. */
    @Test
    void theInverseOfTheErrorFunction() {
        Expr below = Formula.parse("0.5 + 0.5 * erf(q / sqrt(2))", Map.of("q", Expr.variable("q")));
        for (int i = 1; i < 1000; i++) {
            double p = i / 1000.0;
            double q = quantile(Precision.FLOAT32, (float) p);
            double again = RowInterpreter.evaluate(below, Precision.FLOAT64, Map.of("q", q));
            assertThat(again).as("p = %s", p).isCloseTo(p, within(3e-7));
        }
    }

    /** A uniform number can be 0; a normal one of it is far out, but finite. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theEndsAreFinite(Precision precision) {
        assertThat(quantile(precision, 0)).isBetween(-5.5, -5.3);
        assertThat(quantile(precision, 1)).isBetween(5.3, 5.5);
    }
}
