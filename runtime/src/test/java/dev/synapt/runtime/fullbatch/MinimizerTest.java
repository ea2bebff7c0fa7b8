package dev.synapt.runtime.fullbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinimizerTest {
    private static final double[] ROSENBROCK_START = {-1.2, 1};

    /** Rosenbrock (1960): (1 - a)^2 + 100 (b - a^2)^2, from (-1.2, 1); its minimum is 0 at (1, 1). */
    private static final class Rosenbrock implements Curvature {
        private double[] at = {};

        @Override
        public int size() {
            return 2;
        }

        @Override
        public double evaluate(double[] point, double[] gradient) {
            at = point.clone();
            double a = point[0];
            double valley = point[1] - a * a;
            gradient[0] = -2 * (1 - a) - 400 * a * valley;
            gradient[1] = 200 * valley;
            return (1 - a) * (1 - a) + 100 * valley * valley;
        }

        @Override
        public void hessianProduct(double[] direction, double[] product) {
            double mixed = -400 * at[0];
            double first = 2 - 400 * at[1] + 1200 * at[0] * at[0];
            product[0] = first * direction[0] + mixed * direction[1];
            product[1] = mixed * direction[0] + 200 * direction[1];
        }
    }

    /** {@code sum over i of scale[i] (w[i] - i)^2 / 2}. */
    private static final class Bowl implements Curvature {
        private final double[] scale;

        Bowl(double... scale) {
            this.scale = scale;
        }

        @Override
        public int size() {
            return scale.length;
        }

        @Override
        public double evaluate(double[] point, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < scale.length; i++) {
                gradient[i] = scale[i] * (point[i] - i);
                sum += gradient[i] * (point[i] - i) / 2;
            }
            return sum;
        }

        @Override
        public void hessianProduct(double[] direction, double[] product) {
            for (int i = 0; i < scale.length; i++) {
                product[i] = scale[i] * direction[i];
            }
        }
    }

    /** A function of one variable given by value, first and second derivative. */
    private static final class Line implements Curvature {
        private final DoubleUnaryOperator value;
        private final DoubleUnaryOperator slope;
        private final DoubleUnaryOperator bend;
        private double at;

        Line(DoubleUnaryOperator value, DoubleUnaryOperator slope, DoubleUnaryOperator bend) {
            this.value = value;
            this.slope = slope;
            this.bend = bend;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public double evaluate(double[] point, double[] gradient) {
            at = point[0];
            gradient[0] = slope.applyAsDouble(at);
            return value.applyAsDouble(at);
        }

        @Override
        public void hessianProduct(double[] direction, double[] product) {
            product[0] = bend.applyAsDouble(at) * direction[0];
        }
    }

    /** 6x^4 - 2x^3 - 12x^2 + x + 1, with minima at -0.9054 and 1.1141 and a maximum at 0.0413. */
    private static final Line QUARTIC = new Line(
            x -> (((6 * x - 2) * x - 12) * x + 1) * x + 1,
            x -> ((24 * x - 6) * x - 24) * x + 1,
            x -> (72 * x - 12) * x - 24);

    static List<Supplier<Minimizer>> searching() {
        return List.of(
                Minimizer::conjugateGradient,
                Minimizer::bfgs,
                () -> Minimizer.limitedMemoryBfgs(5),
                Minimizer::newton,
                Minimizer::hessianFree);
    }

    @ParameterizedTest
    @MethodSource("searching")
    void rosenbrocksValleyIsWalkedToItsEnd(Supplier<Minimizer> method) {
        Minimization result = method.get().tolerance(1e-8).minimize(new Rosenbrock(), ROSENBROCK_START);

        assertThat(result.end()).as(result.toString()).isEqualTo(Minimization.End.CONVERGED);
        assertThat(result.minimum().point()).containsExactly(new double[] {1, 1}, within(1e-7));
        assertThat(result.path()).hasSize(result.minimum().iteration() + 1);
        assertThat(result.path().get(0).value()).isEqualTo(24.2, within(1e-12));
        for (int i = 1; i < result.path().size(); i++) {
            assertThat(result.path().get(i).value())
                    .isLessThan(result.path().get(i - 1).value());
        }
    }

    @ParameterizedTest
    @MethodSource("searching")
    void aMinimizationRepeatsBitForBit(Supplier<Minimizer> method) {
        double[] once = method.get()
                .minimize(new Rosenbrock(), ROSENBROCK_START)
                .minimum()
                .point();
        double[] again = method.get()
                .minimize(new Rosenbrock(), ROSENBROCK_START)
                .minimum()
                .point();

        assertThat(again).containsExactly(once);
    }

    @Test
    void conjugateGradientsNeedAsManyStepsOnABowlAsItHasDifferentCurvatures() {
        Minimization result = Minimizer.conjugateGradient()
                .tolerance(1e-9)
                .minimize(new Bowl(1, 4, 9, 4, 1), new double[] {5, 5, 5, 5, 5});

        // Line searches are tight and not exact, which costs a few more than the three of the theory.
        assertThat(result.minimum().iteration()).isBetween(3, 12);
        assertThat(result.minimum().point()).containsExactly(new double[] {0, 1, 2, 3, 4}, within(1e-8));
    }

    @Test
    void newtonTakesOneStepOnABowl() {
        Minimization result = Minimizer.newton().minimize(new Bowl(1, 400), new double[] {-3, 8});

        assertThat(result.minimum().iteration()).isEqualTo(1);
        assertThat(result.minimum().point()).containsExactly(new double[] {0, 1}, within(1e-12));
    }

    @Test
    void newtonFindsTheMinimumOnItsSideAndIsDampedAtTheMaximum() {
        assertThat(newton(-1.5)).isEqualTo(-0.9054, within(5e-5));
        assertThat(newton(2)).isEqualTo(1.1141, within(5e-5));
        // Undamped steps from here would end at the maximum at 0.0413, where the second derivative is negative.
        assertThat(newton(0.02)).isEqualTo(-0.9054, within(5e-5));
        assertThat(newton(0.06)).isEqualTo(1.1141, within(5e-5));
    }

    private static double newton(double start) {
        return Minimizer.newton()
                .tolerance(1e-10)
                .minimize(QUARTIC, new double[] {start})
                .minimum()
                .point()[0];
    }

    @Test
    void gradientDescentStepsAsTheFormulaSays() {
        Line parabola = new Line(w -> 2 * w * w + w + 4, w -> 4 * w + 1, w -> 4);

        List<Double> path = new ArrayList<>();
        Minimizer.gradientDescent(0.1)
                .iterations(3)
                .keepPoints()
                .observer(iterate -> path.add(iterate.point()[0]))
                .minimize(parabola, new double[] {2});

        assertThat(path)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-15 ? 0 : 1)
                .containsExactly(2.0, 1.1, 0.56, 0.236);
    }

    @Test
    void gradientDescentWithTooLargeARateEndsAtTheLastFiniteIterate() {
        Line parabola = new Line(w -> 2 * w * w + w + 4, w -> 4 * w + 1, w -> 4);

        Minimization result = Minimizer.gradientDescent(1e10).iterations(1000).minimize(parabola, new double[] {2});

        assertThat(result.end()).isEqualTo(Minimization.End.NOT_FINITE);
        assertThat(result.minimum().value()).isFinite();
    }

    @Test
    void aWrongGradientIsNoEndlessSearch() {
        Line wrong = new Line(w -> w * w, w -> -1, w -> 1);

        Minimization result = Minimizer.bfgs().minimize(wrong, new double[] {0});

        assertThat(result.end()).isEqualTo(Minimization.End.NO_DECREASE);
        assertThat(result.minimum().point()).containsExactly(0);
    }

    @Test
    void aCliffIsSteppedBackFrom() {
        // log is NaN beyond 0; the minimum is at 1.
        Line barrier = new Line(x -> x - Math.log(x), x -> 1 - 1 / x, x -> 1 / (x * x));

        Minimization result = Minimizer.limitedMemoryBfgs(3).minimize(barrier, new double[] {30});

        assertThat(result.minimum().point()[0]).isEqualTo(1, within(1e-4));
    }

    @Test
    void matricesThatFitNowhereAreRefused() {
        Objective huge = new Objective() {
            @Override
            public int size() {
                return 3_000_000;
            }

            @Override
            public double evaluate(double[] point, double[] gradient) {
                return 0;
            }
        };

        assertThatThrownBy(() -> Minimizer.bfgs().minimize(huge, new double[3_000_000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "BFGS keeps a matrix of 3,000,000 x 3,000,000 numbers, which takes 72000.0 GB of the ")
                .hasMessageEndingWith("Minimizer.limitedMemoryBfgs does without one");
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> Minimizer.gradientDescent(0))
                .hasMessage("The learning rate is 0.0; it must be above 0");
        assertThatThrownBy(() -> Minimizer.limitedMemoryBfgs(0))
                .hasMessage("The memory is 0 steps; it must be at least 1");
        assertThatThrownBy(() -> Minimizer.bfgs().iterations(0))
                .hasMessage("The number of iterations is 0; it must be at least 1");
        assertThatThrownBy(() -> Minimizer.bfgs().minimize(new Bowl(1, 2), new double[3]))
                .hasMessage("The start has 3 numbers; the objective has 2 variables");
        assertThatThrownBy(() -> Minimizer.newton().minimize(withoutCurvature(), new double[1]))
                .hasMessageStartingWith("Newton's methods need second derivatives");
        assertThatThrownBy(() -> Minimizer.bfgs().minimize(QUARTIC, new double[] {Double.NaN}))
                .hasMessage("At the start the objective is NaN; it must be finite");
    }

    private static Objective withoutCurvature() {
        return new Objective() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public double evaluate(double[] point, double[] gradient) {
                gradient[0] = 2 * point[0];
                return point[0] * point[0];
            }
        };
    }
}
