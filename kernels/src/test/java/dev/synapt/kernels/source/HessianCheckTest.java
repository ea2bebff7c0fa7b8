package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.program.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Products of the Hessian against central differences of the gradient along the same direction, in double precision,
 * and the Hessian's symmetry. Dropout drops the same elements each time; at this seed no kink lies within a difference.
 */
class HessianCheckTest {
    /** Near the cube root of the precision of a double, where rounding and the third derivative err alike. */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-6;

    /** What two products differ by through rounding. */
    private static final double ROUNDING = 1e-11;

    private static final int SAMPLES = 5;
    private static final long SEED = 3;

    /** Every operation that a layer stands for; in PHASES, OUTPUTS and FORMULA also along what each phase trains. */
    @ParameterizedTest
    @EnumSource(
            value = Networks.class,
            names = {
                "SPARSE",
                "PARAMETRIC",
                "NORMALIZED",
                "NORMALIZED_SAMPLES",
                "NORMALIZED_ROWS",
                "WINDOWS",
                "SERIES",
                "GROUPS",
                "DEPTHWISE",
                "TRANSPOSED",
                "LOCAL",
                "TILES",
                "LEAST",
                "RESIZED",
                "JOINS",
                "AXES",
                "MATRICES",
                "SHARED_SIZES",
                "SHARED_NORMS",
                "INPUTS",
                "OUTPUTS",
                "FORMULA",
                "PHASES"
            })
    void productsAreThoseOfDifferencesOfTheGradient(Networks declared) {
        CompiledNetwork network = CompiledNetwork.plain(declared.withHessianProducts("FLOAT64"));
        // With another seed than the declared one, in the middle of a training: both decide what dropout drops.
        Model model = network.model(SEED);
        model.iteration(2);
        check(model, model);
        network.loops().plan().graph().phases().forEach(phase -> check(model, model.phase(phase.name())));
    }

    private static void check(Model network, Model trained) {
        Batch batch = batch(network);
        Random random = new Random(SEED);
        double[][] start = network.parameters().stream()
                .map(parameter -> start(parameter, random))
                .toArray(double[][]::new);
        double[][] direction = direction(trained, random);
        double[][] other = direction(trained, random);
        move(network, start, direction, STEP);
        double[][] above = trained.gradients(batch);
        move(network, start, direction, -STEP);
        double[][] below = trained.gradients(batch);
        move(network, start, direction, 0);

        double[][] product = product(trained, batch, direction);

        double whole = Math.sqrt(dot(product, product));
        assertThat(whole).as("norm of the product").isPositive();
        for (int i = 0; i < product.length; i++) {
            double[] of = product[i];
            double[][] differences = {above[i], below[i]};
            double[] errors = IntStream.range(0, of.length)
                    .mapToDouble(e -> of[e] - (differences[0][e] - differences[1][e]) / (2 * STEP))
                    .toArray();
            assertThat(norm(errors))
                    .as("error of %s", trained.parameters().get(i).name())
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(norm(of), whole / 100));
        }
        double[][] ofOther = product(trained, batch, other);
        assertThat(dot(other, product))
                .as("symmetry")
                .isEqualTo(dot(direction, ofOther), within(ROUNDING * whole * Math.sqrt(dot(other, other))));
    }

    private static double[][] product(Model model, Batch batch, double[][] direction) {
        double[][] product = new double[direction.length][];
        model.hessianProduct(batch, direction, product);
        return product;
    }

    /** Weighted samples. */
    private static Batch batch(Model model) {
        TestData data = TestData.of(model.architecture(), SAMPLES, SEED);
        Step step = data.step(0, SAMPLES, 1, SEED);
        double[] inputs = (double[]) step.inputs;
        Batch batch;
        if (step.targets.length > 1) {
            batch = Batch.of(inputs, data.truth(0, SAMPLES));
        } else if (step.targets[0] instanceof int[] labels) {
            batch = Batch.of(inputs, labels);
        } else {
            batch = Batch.of(inputs, (double[]) step.targets[0]);
        }
        return batch.weighted(TestData.weights(0, SAMPLES));
    }

    /** Near where training begins, but nowhere 0; moving statistics as they may be. */
    private static double[] start(Parameter parameter, Random random) {
        double[] values = parameter.readDouble();
        boolean moving = parameter.name().contains("/moving_");
        if (parameter.trained() || moving) {
            Arrays.setAll(values, e -> values[e] + (moving ? 0.5 : 0.2) * random.nextDouble());
        }
        return values;
    }

    private static double[][] direction(Model model, Random random) {
        return model.parameters().stream()
                .map(p -> p.trained() ? random.doubles(p.size(), -1, 1).toArray() : new double[p.size()])
                .toArray(double[][]::new);
    }

    private static void move(Model model, double[][] start, double[][] direction, double step) {
        List<Parameter> parameters = model.parameters();
        for (int i = 0; i < start.length; i++) {
            double[] from = start[i];
            double[] along = direction[i];
            double[] values = new double[from.length];
            Arrays.setAll(values, e -> from[e] + step * along[e]);
            parameters.get(i).write(values);
        }
    }

    private static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            // What is not trained has no product.
            for (int e = 0; e < Math.min(a[i].length, b[i].length); e++) {
                sum += a[i][e] * b[i][e];
            }
        }
        return sum;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}
