package dev.synapt.runtime.fullbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directions with exact steps along them, of which there is a theory. */
class DirectionsTest {
    private static final int SIZE = 6;

    /** {@code w' A w / 2 - b' w} with 2, 3, 4 ... on the diagonal of A and -1 beside it. */
    private static final class Quadratic implements Curvature {
        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public double evaluate(double[] point, double[] gradient) {
            hessianProduct(point, gradient);
            double value = Vectors.dot(point, gradient) / 2;
            for (int i = 0; i < SIZE; i++) {
                value -= (i + 1) * point[i];
                gradient[i] -= i + 1;
            }
            return value;
        }

        @Override
        public void hessianProduct(double[] direction, double[] product) {
            for (int i = 0; i < SIZE; i++) {
                double before = i == 0 ? 0 : direction[i - 1];
                double behind = i == SIZE - 1 ? 0 : direction[i + 1];
                product[i] = (i + 2) * direction[i] - before - behind;
            }
        }
    }

    static List<IntFunction<Directions>> conjugate() {
        return List.of(
                PolakRibiere::new,
                DenseBfgs::new,
                size -> new LimitedMemoryBfgs(size, 1),
                size -> new LimitedMemoryBfgs(size, 4));
    }

    /** Nocedal and Wright (2006), theorems 5.1 and 6.4, section 7.2: as many steps as variables, the same iterates. */
    @ParameterizedTest
    @MethodSource("conjugate")
    void aQuadraticTakesAsManyStepsAsItHasVariables(IntFunction<Directions> method) {
        List<double[]> iterates = iterates(method.apply(SIZE));
        List<double[]> linear = linearConjugateGradients();

        for (int step = 0; step <= SIZE; step++) {
            assertThat(iterates.get(step)).as("step %d", step).containsExactly(linear.get(step), within(1e-9));
        }
        double[] gradient = new double[SIZE];
        new Quadratic().evaluate(iterates.get(SIZE), gradient);
        assertThat(Vectors.largest(gradient)).isLessThan(1e-9);
        new Quadratic().evaluate(iterates.get(SIZE - 1), gradient);
        assertThat(Vectors.largest(gradient)).isGreaterThan(1e-7);
    }

    private static List<double[]> iterates(Directions method) {
        Quadratic quadratic = new Quadratic();
        List<double[]> iterates = new ArrayList<>();
        double[] direction = new double[SIZE];
        double[] product = new double[SIZE];
        Place at = new Place(SIZE);
        at.evaluate(quadratic);
        iterates.add(at.point);
        for (int step = 0; step < SIZE; step++) {
            method.choose(at, direction);
            quadratic.hessianProduct(direction, product);
            double length = -Vectors.dot(at.gradient, direction) / Vectors.dot(direction, product);
            Place next = new Place(SIZE);
            Vectors.along(at.point, length, direction, next.point);
            next.evaluate(quadratic);
            method.moved(at, next, direction);
            at = next;
            iterates.add(at.point);
        }
        return iterates;
    }

    /** Hestenes and Stiefel (1952). */
    private static List<double[]> linearConjugateGradients() {
        Quadratic quadratic = new Quadratic();
        List<double[]> iterates = new ArrayList<>();
        double[] point = new double[SIZE];
        double[] residual = new double[SIZE];
        double[] product = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            residual[i] = i + 1;
        }
        double[] search = residual.clone();
        iterates.add(point.clone());
        for (int step = 0; step < SIZE; step++) {
            quadratic.hessianProduct(search, product);
            double square = Vectors.dot(residual, residual);
            double length = square / Vectors.dot(search, product);
            Vectors.add(length, search, point);
            Vectors.add(-length, product, residual);
            Vectors.scale(Vectors.dot(residual, residual) / square, search);
            Vectors.add(1, residual, search);
            iterates.add(point.clone());
        }
        return iterates;
    }

    /** A direction that climbed was not taken: the next one is conjugate to the one that was. */
    @Test
    void conjugateGradientsGoOnFromTheStepThatWasTaken() {
        PolakRibiere method = new PolakRibiere(SIZE);
        double[] direction = new double[SIZE];
        Place from = new Place(SIZE);
        Place to = new Place(SIZE);
        Arrays.fill(from.gradient, 1);
        Arrays.fill(to.gradient, -2);
        method.choose(from, direction);
        method.forget();
        double[] taken = {-6, -5, -4, -3, -2, -1};
        Vectors.along(from.point, 0.5, taken, to.point);

        method.moved(from, to, taken);
        method.choose(to, direction);

        // beta = g'(g - g_before) / g_before' g_before = (24 + 12) / 6.
        assertThat(direction).containsExactly(2 - 36, 2 - 30, 2 - 24, 2 - 18, 2 - 12, 2 - 6);
    }
}
