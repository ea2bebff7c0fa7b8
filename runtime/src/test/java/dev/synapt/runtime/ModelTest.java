package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.data.Dataset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final int SAMPLES = 100;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(SAMPLES);
    private final double[] targets = LinearData.targets(inputs);

    @Test
    void learns_a_linear_function() {
        double first = model.trainStep(inputs, targets);
        for (int i = 0; i < 2000; i++) {
            model.trainStep(inputs, targets);
        }
        assertThat(first).isGreaterThan(0.1);
        assertThat(model.trainStep(inputs, targets)).isLessThan(1e-6);
        assertThat(model.iteration()).isEqualTo(2002);
        assertThat(model.predict(inputs)[1]).isCloseTo(targets[1], within(1e-3));
    }

    @Test
    void draws_the_same_weights_from_the_same_seed() {
        double[] kernel = kernel(model);
        assertThat(kernel(new LinearNetwork(7))).isEqualTo(kernel);
        assertThat(kernel(new LinearNetwork(8))).isNotEqualTo(kernel);
        model.trainStep(inputs, targets);
        assertThat(kernel(model)).isNotEqualTo(kernel);
        model.reset(7);
        assertThat(kernel(model)).isEqualTo(kernel);
        assertThat(model.iteration()).isZero();
        // Cleared momentum, too: the next step is that of a new network.
        model.trainStep(inputs, targets);
        LinearNetwork fresh = new LinearNetwork(7);
        fresh.trainStep(inputs, targets);
        assertThat(kernel(model)).isEqualTo(kernel(fresh));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void gives_the_same_bits_on_any_number_of_threads(int threads) {
        LinearNetwork other = new LinearNetwork(7);
        model.threads(1);
        other.threads(threads);
        Batch batch = Batch.of(inputs, targets);
        for (int rows = 1; rows <= 40; rows++) {
            double loss = model.trainStep(batch.window(rows, rows));
            assertThat(other.trainStep(batch)).isEqualTo(loss);
        }
        assertThat(kernel(other)).isEqualTo(kernel(model));
        assertThat(other.predict(inputs)).isEqualTo(model.predict(inputs));
        assertThat(other.evaluate(inputs, targets, 33)).isEqualTo(model.evaluate(inputs, targets, 33));
    }

    @Test
    void evaluates_a_part_of_a_data_set_where_it_lies() {
        Dataset part = Dataset.of(inputs, targets, inputs.length / 3).range(20, 30);
        double[] someInputs = Arrays.copyOfRange(inputs, 60, 90);
        double[] someTargets = Arrays.copyOfRange(targets, 40, 60);
        assertThat(model.evaluate(part, 4)).isEqualTo(model.evaluate(someInputs, someTargets, 4));
    }

    @Test
    void reads_a_window_in_place() {
        LinearNetwork copied = new LinearNetwork(7);
        Batch batch = Batch.of(inputs, targets).window(20, 10);
        double[] someInputs = Arrays.copyOfRange(inputs, 60, 90);
        double[] someTargets = Arrays.copyOfRange(targets, 40, 60);
        assertThat(model.trainStep(batch)).isEqualTo(copied.trainStep(someInputs, someTargets));
        assertThat(kernel(model)).isEqualTo(kernel(copied));
    }

    @Test
    void converts_numbers_of_the_other_precision() {
        float[] floatInputs = LinearData.floats(inputs);
        float[] floatTargets = LinearData.floats(targets);
        LinearNetwork widened = new LinearNetwork(7);
        double loss = widened.trainStep(LinearData.doubles(floatInputs), LinearData.doubles(floatTargets));
        assertThat(model.trainStep(floatInputs, floatTargets)).isEqualTo(loss);
        float[] predicted = model.predict(floatInputs);
        assertThat(predicted).isEqualTo(LinearData.floats(widened.predict(LinearData.doubles(floatInputs))));
        assertThat(model.evaluate(Batch.of(floatInputs, floatTargets).window(3, 30), 8))
                .isEqualTo(widened.evaluate(
                        Batch.of(LinearData.doubles(floatInputs), floatTargets).window(3, 30), 8));
    }

    @Test
    void evaluates_in_batches_without_changing_anything() {
        double[] kernel = kernel(model);
        Evaluation whole = model.evaluate(inputs, targets, SAMPLES);
        assertThat(model.evaluate(inputs, targets, 7)).isEqualTo(whole);
        assertThat(whole.loss()).isEqualTo(new LinearNetwork(7).trainStep(inputs, targets));
        assertThat(whole.metric("mean_absolute_error")).isGreaterThan(0);
        assertThat(kernel(model)).isEqualTo(kernel);
        assertThat(model.iteration()).isZero();
        assertThatThrownBy(() -> whole.metric("accuracy"))
                .hasMessage("There is no metric 'accuracy'; there is mean_absolute_error");
    }

    @Test
    void gives_the_metrics_of_the_last_step() {
        Evaluation before = model.evaluate(inputs, targets, SAMPLES);
        model.trainStep(inputs, targets);
        assertThat(model.stepMetric(0)).isEqualTo(before.metric("mean_absolute_error"));
    }

    @Test
    void gives_gradients_without_an_update() {
        double[] kernel = kernel(model);
        double[][] gradients = model.gradients(Batch.of(inputs, targets));
        assertThat(kernel(model)).isEqualTo(kernel);
        model.trainStep(inputs, targets);
        double[] moved = kernel(model);
        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i] - kernel[i]).isCloseTo(-model.learningRate() * gradients[0][i], within(1e-12));
        }
    }

    @Test
    void reads_and_writes_parameters_in_logical_order() {
        Parameter bias = model.parameter("dense/bias");
        assertThat(bias.shape()).containsExactly(2);
        bias.write(new double[] {0.1, -3});
        assertThat(bias.readDouble()).containsExactly(0.1, -3);
        assertThat(bias.read()).containsExactly(0.1f, -3f);
        bias.write(new float[] {5, 6});
        assertThat(bias.readDouble()).containsExactly(5, 6);
        assertThat(model.predict(new double[3])).containsExactly(5, 6);
        assertThatThrownBy(() -> bias.write(new float[3]))
                .isInstanceOf(BadInputException.class)
                .hasMessage("dense/bias has 2 elements, shape [2]; 3 were given");
        assertThatThrownBy(() -> bias.write(new float[] {1, Float.NaN}))
                .hasMessage("dense/bias: element 1 is NaN; weights must be finite");
        assertThatThrownBy(() -> model.parameter("dense/kernels"))
                .hasMessage("There is no parameter 'dense/kernels'; there are [dense/kernel, dense/bias]");
        assertThat(bias.readDouble()).containsExactly(5, 6);
    }

    @Test
    void prints_a_summary() {
        assertThat(model.summary()).isEqualTo("""
                Model: "Linear"
                _________________________________________________________________
                 Layer (type)                 Output Shape              Param #
                =================================================================
                 input                        (None, 3)                 0
                 dense (Dense)                (None, 2)                 8
                =================================================================
                Total params: 8 (0.06 KB)
                Optimizer params: 8 (0.06 KB)
                Loss: mean_squared_error; metrics: mean_absolute_error
                Optimizer: sgd, learning rate 0.05
                _________________________________________________________________
                """);
    }

    @Test
    void refuses_settings_out_of_range() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> model.learningRate(wrong))
                    .hasMessage("The learning rate is " + wrong + "; it must be finite and 0 or more");
            assertThatThrownBy(() -> model.weightDecay(wrong)).hasMessageStartingWith("The weight decay is " + wrong);
        }
        assertThatThrownBy(() -> model.threads(0)).hasMessage("The number of threads is 0; it must be at least 1");
        assertThatThrownBy(() -> model.iteration(-1)).hasMessage("The iteration is -1; it must be 0 or more");
        assertThatThrownBy(() -> model.evaluate(inputs, targets, 0))
                .hasMessage("The batch size is 0; it must be at least 1");
    }

    @Test
    void names_the_largest_output_as_the_class() {
        model.parameter("dense/kernel").write(new double[6]);
        model.parameter("dense/bias").write(new double[] {1, 2});
        assertThat(model.predictClasses(new float[6])).containsExactly(1, 1);
        model.parameter("dense/bias").write(new double[] {2, 2});
        assertThat(model.predictClasses(new float[3])).containsExactly(0);
    }

    @Test
    void lists_parameters_in_order() {
        assertThat(model.parameters()).extracting(Parameter::name).isEqualTo(List.of("dense/kernel", "dense/bias"));
    }

    private static double[] kernel(Model model) {
        return model.parameter("dense/kernel").readDouble();
    }
}
