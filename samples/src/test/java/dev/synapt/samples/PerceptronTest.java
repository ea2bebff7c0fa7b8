package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Model;
import dev.synapt.samples.Perceptron.Round;
import org.junit.jupiter.api.Test;

/**
 * Rosenblatt's rule on truth tables, beside figures worked out by hand: rows in the order 00, 01, 10, 11, all weights 0
 * at first.
 */
class PerceptronTest {
    private final Model neuron = Perceptron_NeuronNetwork.create();

    private float[] table() {
        return neuron.predict(new float[] {0, 0, 0, 1, 1, 0, 1, 1});
    }

    @Test
    void and() {
        assertThat(Perceptron.learn(neuron, 0, 0, 0, 1))
                .containsExactly(
                        new Round(1, 1, 0, 2),
                        new Round(2, 1, -1, 3),
                        new Round(2, 1, -2, 3),
                        new Round(2, 2, -2, 2),
                        new Round(2, 1, -3, 1),
                        new Round(2, 1, -3, 0));
        assertThat(table()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void or() {
        assertThat(Perceptron.learn(neuron, 0, 1, 1, 1))
                .containsExactly(
                        new Round(0, 1, 0, 2), new Round(1, 1, 0, 2), new Round(1, 1, -1, 1), new Round(1, 1, -1, 0));
        assertThat(table()).containsExactly(0, 1, 1, 1);
    }

    /** From the second round on every row is a mistake, and each takes back what the others have done. */
    @Test
    void xorGoesRoundInACircle() {
        assertThat(Perceptron.learn(neuron, 0, 1, 1, 0))
                .containsExactly(new Round(-1, 0, -1, 3), new Round(-1, 0, 0, 3), new Round(-1, 0, 0, 4));
        assertThat(table()).isNotEqualTo(new float[] {0, 1, 1, 0});
    }
}
