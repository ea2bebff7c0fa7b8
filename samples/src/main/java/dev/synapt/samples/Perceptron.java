package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.BINARY_STEP;
import static dev.synapt.annotations.InitializationScheme.ZEROS;
import static dev.synapt.annotations.LossFunction.PERCEPTRON;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;
import dev.synapt.runtime.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Rosenblatt's perceptron learns AND and OR in a few rounds, and never XOR. The rule: where the answer is 0 instead of
 * 1, add the inputs to the weights; where it is 1 instead of 0, take them away.
 */
@Command(name = "perceptron", description = "learns AND and OR, and fails at XOR", mixinStandardHelpOptions = true)
final class Perceptron implements Callable<Integer> {

    /** With this loss the gradient is the step's error, so that a rate of 1 and one sample at a time make the rule. */
    @Network(input = 2)
    @Dense(units = 1, activation = BINARY_STEP, kernelInitializer = ZEROS)
    @Loss(PERCEPTRON)
    @Sgd(learningRate = 1)
    @SuppressWarnings("ZeroInitialization")
    interface Neuron {}

    private static final float[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int ROUNDS = 20;

    /**
     * Where a round through the truth table ended.
     *
     * @param mistakes each of which moved the weights
     */
    record Round(float w1, float w2, float bias, int mistakes) {
        private boolean sameWeights(Round other) {
            return w1 == other.w1 && w2 == other.w2 && bias == other.bias;
        }

        @Override
        public String toString() {
            return String.format("w1 = %2.0f, w2 = %2.0f, bias = %2.0f, mistakes: %d", w1, w2, bias, mistakes);
        }
    }

    @Override
    public Integer call() {
        show("AND", 0, 0, 0, 1);
        show("OR", 0, 1, 1, 1);
        show("XOR", 0, 1, 1, 0);
        System.out.println("""
                XOR: the neuron says 1 on one side of the line w1 x1 + w2 x2 + bias = 0. No line has (0, 1) and (1, 0) on one side
                and (0, 0) and (1, 1) on the other: adding up what each pair asks of the sums gives w1 + w2 + 2 bias >= 0 and
                w1 + w2 + 2 bias < 0. So every round ends with the weights that it began with (Minsky and Papert, 1969). Layers
                between inputs and output bend the line: see the sample moons.""");
        return 0;
    }

    private static void show(String name, float... truth) {
        Model neuron = Perceptron_NeuronNetwork.create();
        List<Round> rounds = learn(neuron, truth);
        System.out.println(name);
        for (int i = 0; i < rounds.size(); i++) {
            System.out.println("  round " + (i + 1) + ": " + rounds.get(i));
        }
        System.out.println("  x1 x2  wanted  says");
        for (int i = 0; i < INPUTS.length; i++) {
            System.out.printf(
                    "  %2.0f %2.0f  %6.0f  %4.0f%n",
                    INPUTS[i][0], INPUTS[i][1], truth[i], neuron.predict(INPUTS[i])[0]);
        }
    }

    /** Goes through the table until it makes no mistake, or comes back to where a round began. */
    static List<Round> learn(Model neuron, float... truth) {
        List<Round> rounds = new ArrayList<>();
        Round last = round(neuron, truth);
        rounds.add(last);
        while (last.mistakes() > 0 && rounds.size() < ROUNDS) {
            Round next = round(neuron, truth);
            rounds.add(next);
            if (next.mistakes() > 0 && next.sameWeights(last)) {
                return rounds;
            }
            last = next;
        }
        return rounds;
    }

    private static Round round(Model neuron, float[] truth) {
        int mistakes = 0;
        for (int i = 0; i < INPUTS.length; i++) {
            if (neuron.predict(INPUTS[i])[0] != truth[i]) {
                mistakes++;
            }
            neuron.trainStep(INPUTS[i], new float[] {truth[i]});
        }
        float[] weights = neuron.parameter("dense/kernel").read();
        return new Round(weights[0], weights[1], neuron.parameter("dense/bias").read()[0], mistakes);
    }
}
