package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.Step;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of bad data, with its message; the network must stay as it was. */
class BadInputTest {
    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(100);
    private final double[] targets = LinearData.targets(inputs);

    @BeforeEach
    void trainOneStep() {
        model.threads(2);
        model.trainStep(inputs, targets);
    }

    @Test
    void names_an_input_that_is_not_finite() {
        inputs[3 * 57 + 2] = Double.NaN;
        String fault = "sample 57, column 2: the input is NaN; it must be finite";
        refuses(() -> model.trainStep(inputs, targets), "step 2, " + fault, 57, 2);
        refuses(() -> model.trainStep(Batch.of(inputs, targets).window(50, 20)), "step 2, " + fault, 57, 2);
        refuses(() -> model.evaluate(inputs, targets, 16), fault, 57, 2);
        refuses(() -> model.predict(inputs), fault, 57, 2);
        inputs[0] = Double.NEGATIVE_INFINITY;
        refuses(
                () -> model.trainStep(inputs, targets),
                "step 2, sample 0, column 0: the input is -Infinity; it must be finite",
                0,
                0);
    }

    @Test
    void names_a_target_that_is_not_finite() {
        targets[2 * 99 + 1] = Double.POSITIVE_INFINITY;
        String fault = "sample 99, column 1: the target is Infinity; it must be finite";
        refuses(() -> model.trainStep(inputs, targets), "step 2, " + fault, 99, 1);
        refuses(() -> model.evaluate(inputs, targets, 16), fault, 99, 1);
        refuses(() -> model.gradients(Batch.of(inputs, targets).window(98, 2)), "step 2, " + fault, 99, 1);
    }

    @Test
    void names_the_sample_whose_loss_is_not_finite() {
        targets[2 * 42] = 1e200;
        assertThatThrownBy(() -> unchanged(() -> model.trainStep(inputs, targets)))
                .isInstanceOfSatisfying(
                        NonFiniteLossException.class,
                        thrown -> assertThat(thrown.sample()).isEqualTo(42))
                .hasMessage("step 2, sample 42: the loss is not finite, though inputs and targets are. The training has"
                        + " diverged: lower the learning rate (now 0.05) or scale the inputs");
    }

    @Test
    void adds_the_place_of_a_wider_view() {
        BadInputException bad = new BadInputException("sample 3: wrong", 3, -1).in("epoch 2");
        assertThat(bad).hasMessage("epoch 2, sample 3: wrong").hasCauseInstanceOf(BadInputException.class);
        assertThat(bad.sample()).isEqualTo(3);
        NonFiniteLossException diverged = new NonFiniteLossException("sample 3: NaN", 3).in("epoch 2");
        assertThat(diverged).hasMessage("epoch 2, sample 3: NaN").hasCauseInstanceOf(NonFiniteLossException.class);
    }

    @Test
    void refuses_arrays_of_wrong_lengths() {
        refuses(() -> model.trainStep(new double[0], new double[0]), "step 2, there are no samples", -1, -1);
        refuses(
                () -> model.trainStep(new double[7], targets),
                "step 2, the inputs hold 7 numbers, which is no multiple of 3, the size of a sample of Linear",
                -1,
                -1);
        refuses(
                () -> model.trainStep(new double[6], new double[3]),
                "step 2, there are inputs of 2 samples and 3 targets; 4 are needed, 2 a sample",
                -1,
                -1);
        refuses(
                () -> model.predict(new float[4]),
                "the inputs hold 4 numbers, which is no multiple of 3, the size of a sample of Linear",
                -1,
                -1);
        refuses(
                () -> model.predict(new float[3], new float[3]),
                "The outputs have room for 3 numbers; 1 samples have 2, 2 each",
                -1,
                -1);
    }

    @Test
    void refuses_a_window_outside_its_arrays() {
        Batch batch = Batch.of(inputs, targets);
        refuses(
                () -> model.trainStep(batch.window(91, 10)),
                "step 2, the window of 10 samples from sample 91 on ends behind the last of the 100 samples",
                -1,
                -1);
        refuses(
                () -> model.trainStep(batch.window(Integer.MAX_VALUE, 10)),
                "step 2, the window of 10 samples from sample 2147483647 on ends behind the last of the 100 samples",
                -1,
                -1);
        refuses(
                () -> batch.window(-1, 10),
                "The window begins at sample -1 and holds 10; it must begin at 0 or later and hold at least one sample",
                -1,
                -1);
        refuses(
                () -> batch.window(0, 0),
                "The window begins at sample 0 and holds 0; it must begin at 0 or later and hold at least one sample",
                -1,
                -1);
    }

    @Test
    void refuses_labels_where_values_are_needed_and_the_other_way_round() {
        refuses(
                () -> model.trainStep(inputs, new int[100]),
                "mean_squared_error takes 2 numbers a sample: give the targets as float[] or double[]",
                -1,
                -1);
        Architecture classes = LinearNetwork.architecture("Linear", Targets.LABELS, 1, 4, NumberType.FLOAT64);
        Feed labels = new Feed(classes);
        refuses(
                () -> labels.fill(new Step(classes), Batch.of(inputs, targets)),
                "mean_squared_error takes labels: give the targets as int[]",
                -1,
                -1);
    }

    @Test
    void takes_labels_as_the_values_of_a_single_output() {
        Architecture architecture = LinearNetwork.architecture("Linear", Targets.VALUES, 1, 0, NumberType.FLOAT32);
        Feed single = new Feed(architecture);
        Step step = new Step(architecture);
        single.fill(step, Batch.of(new float[9], new int[] {0, 1, 1}).window(1, 2));
        assertThat((float[]) step.targets[0]).containsExactly(1, 1);
    }

    @Test
    void refuses_labels_out_of_range() {
        Architecture architecture = LinearNetwork.architecture("Linear", Targets.LABELS, 1, 4, NumberType.FLOAT64);
        Feed feed = new Feed(architecture);
        Step step = new Step(architecture);
        step.iteration = 5;
        int[] labels = new int[100];
        labels[70] = 4;
        feed.fill(step, Batch.of(inputs, labels).window(0, 70));
        refuses(
                () -> feed.fill(step, Batch.of(inputs, labels).window(60, 20)),
                "step 5, sample 70: the label is 4; the 4 classes of Linear are 0 to 3",
                70,
                -1);
        labels[70] = -1;
        refuses(
                () -> feed.fill(step, Batch.of(inputs, labels)),
                "step 5, sample 70: the label is -1; the 4 classes of Linear are 0 to 3",
                70,
                -1);
    }

    @Test
    void names_a_target_that_is_no_label() {
        Dataset data = Dataset.of(new float[12], new float[] {2, 1, 0, 0.5f}, 4).range(1, 4);
        assertThatThrownBy(() ->
                        data.readableBy(LinearNetwork.architecture("Linear", Targets.LABELS, 1, 4, NumberType.FLOAT64)))
                .isInstanceOf(DataException.class)
                .hasMessage("Linear with loss mean_squared_error takes class indices, but sample 2 has the target 0.5,"
                        + " which is no whole number");
    }

    @Test
    void says_that_a_double_is_too_large_for_a_float() {
        Architecture architecture = LinearNetwork.architecture("Linear", Targets.VALUES, 2, 0, NumberType.FLOAT32);
        Feed feed = new Feed(architecture);
        Step step = new Step(architecture);
        inputs[4] = 1e300;
        Batch batch = Batch.of(inputs, targets);
        feed.fill(step, batch);
        assertThat(feed.nonFiniteInput(step, batch, 0))
                .hasMessage("sample 1, column 1: the input is 1.0E300, too large for a float");
    }

    private void refuses(ThrowingCallable action, String message, int sample, int column) {
        assertThatThrownBy(() -> unchanged(action))
                .isInstanceOfSatisfying(BadInputException.class, thrown -> {
                    assertThat(thrown.sample()).isEqualTo(sample);
                    assertThat(thrown.column()).isEqualTo(column);
                })
                .hasMessage(message);
    }

    private void unchanged(ThrowingCallable action) throws Throwable {
        var before = model.checkpoint();
        try {
            action.call();
        } finally {
            var after = model.checkpoint();
            assertThat(after.metadata()).isEqualTo(before.metadata());
            before.tensors()
                    .forEach((name, tensor) -> assertThat(
                                    after.tensor(name).orElseThrow().doubles())
                            .isEqualTo(tensor.doubles()));
        }
    }
}
