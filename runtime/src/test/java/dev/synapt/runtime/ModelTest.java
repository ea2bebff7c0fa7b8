package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.random.CounterRandom;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final int SAMPLES = 100;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = uniform(1, SAMPLES * LinearNetwork.INPUTS);
    private final double[] targets = linear(inputs);

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
    void refuses_an_input_that_is_not_finite_and_stays_as_it_was() {
        model.trainStep(inputs, targets);
        double[] kernel = model.parameter("dense/kernel").readDouble();
        inputs[3 * 57 + 2] = Double.NaN;
        assertThatThrownBy(() -> model.trainStep(inputs, targets))
                .isInstanceOf(BadInputException.class)
                .hasMessage("step 2, sample 57, column 2: the input is NaN; it must be finite");
        assertThat(model.parameter("dense/kernel").readDouble()).isEqualTo(kernel);
        assertThat(model.iteration()).isEqualTo(1);
    }

    static double[] uniform(long seed, int length) {
        CounterRandom random = new CounterRandom(seed, 0);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.uniform();
        }
        return values;
    }

    static double[] linear(double[] inputs) {
        double[] targets = new double[inputs.length / LinearNetwork.INPUTS * LinearNetwork.OUTPUTS];
        for (int i = 0; i < targets.length; i++) {
            int at = i / LinearNetwork.OUTPUTS * LinearNetwork.INPUTS;
            targets[i] = 1 + inputs[at] - 2 * inputs[at + 1] + (i % 2) * inputs[at + 2];
        }
        return targets;
    }
}
