package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training step makes of its samples before it computes with them can be asked for, to the bit. */
class AugmentedSamplesTest {
    private static final int SAMPLES = 5;
    private static final int SAMPLE = 7 * 6 * 3;
    private static final int ITERATION = 3;
    private static final long SEED = 11;

    private static CompiledNetwork network() {
        return CompiledNetwork.shared(Networks.AUGMENTED.declaration("FLOAT32"));
    }

    private static TestData data() {
        return TestData.of(network().architecture(), SAMPLES, SEED);
    }

    private static LoopInterpreter interpreter() {
        LoopInterpreter interpreter = new LoopInterpreter(network().loops());
        interpreter.batch(data().inputs(0, SAMPLES), new double[SAMPLES]);
        return interpreter;
    }

    private static LoopInterpreter.Step interpreted() {
        return new LoopInterpreter.Step(SAMPLES, ITERATION, SEED, 0, 0);
    }

    @Test
    void theyAreWhatATrainingStepSees() {
        double[] augmented = interpreter().augment(interpreted());
        LoopInterpreter training = interpreter();
        training.train(interpreted());
        List<Loop> pass = network().loops().augment();
        CopyStatement.Move last = (CopyStatement.Move) pass.get(pass.size() - 1).statement();

        assertThat(last.layer()).isEqualTo("gaussian_noise");
        assertThat(training.array(last.in())).containsExactly(augmented);
        assertThat(augmented).hasSize(SAMPLES * SAMPLE).isNotEqualTo(data().inputs(0, SAMPLES));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void everyBackEndMakesThemAsTheLoopsSay(Backend backend) {
        Program program = network().program(backend);
        State state = network().newState(program);
        Step step = data().step(0, SAMPLES, ITERATION, SEED);
        float[] augmented = new float[SAMPLES * SAMPLE];

        // Rows 2 and 3 by another thread.
        Workspace workspace = program.newWorkspace(SAMPLES, 2, true);
        program.augment(state, workspace, step, 0, 0, 2, augmented, 0);
        program.augment(state, workspace, step, 1, 2, 4, augmented, 0);
        program.augment(state, workspace, step, 0, 4, SAMPLES, augmented, 0);

        double[] expected = interpreter().augment(interpreted());
        for (int i = 0; i < expected.length; i++) {
            assertThat(augmented[i]).as("element %d", i).isEqualTo((float) expected[i]);
        }
    }

    @Test
    void askingChangesNothing() {
        float[] samples = TestData.floats(data().inputs(0, SAMPLES));
        int[] labels = new int[SAMPLES];
        Model asked = network().model(SEED);
        Model other = network().model(SEED);

        float[] first = asked.augment(samples);
        assertThat(asked.augment(samples)).isEqualTo(first).isNotEqualTo(samples);
        assertThat(asked.trainStep(samples, labels)).isEqualTo(other.trainStep(samples, labels));
        assertThat(asked.augment(samples)).isNotEqualTo(first).isEqualTo(other.augment(samples));
        assertThat(asked.predict(samples)).isEqualTo(other.predict(samples));

        double[] wide = new double[samples.length];
        Arrays.setAll(wide, i -> samples[i]);
        assertThat(asked.augment(wide)).containsExactly(doubles(other, samples));
    }

    private static double[] doubles(Model model, float[] samples) {
        float[] augmented = model.augment(samples);
        double[] result = new double[augmented.length];
        Arrays.setAll(result, i -> augmented[i]);
        return result;
    }

    @Test
    void badInput() {
        Model model = network().model(SEED);
        float[] samples = new float[SAMPLE];
        samples[5] = Float.NaN;

        assertThatThrownBy(() -> model.augment(samples))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> model.augment(new float[SAMPLE + 1])).isInstanceOf(BadInputException.class);
    }

    @Test
    void aNetworkThatChangesNoSamples() {
        Model model = CompiledNetwork.shared(Declarations.network("Unaugmented")
                        .with("Network", "input", 3)
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);

        assertThatThrownBy(() -> model.augment(new float[3]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("The network begins with no layer that changes samples at random");
    }
}
