package dev.synapt.benchmarks.framework;

import java.util.List;

/** The networks that every framework trains: dense layers with relu between them. */
public enum Workload {
    /** Digits: softmax, cross-entropy, Adam. */
    A(784, List.of(128, 10), 1e-3f),

    /** Two moons: sigmoid, binary cross-entropy, Adamax. */
    B(2, List.of(8, 32, 128, 256, 256, 128, 64, 16, 1), 1e-3f),

    /** Irises: softmax, cross-entropy, stochastic gradient descent. */
    C(4, List.of(16, 16, 3), 1e-2f);

    private final int inputs;
    private final List<Integer> units;
    private final float learningRate;

    Workload(int inputs, List<Integer> units, float learningRate) {
        this.inputs = inputs;
        this.units = units;
        this.learningRate = learningRate;
    }

    /** Numbers in a sample. */
    public int inputs() {
        return inputs;
    }

    /** Outputs of each layer in turn. */
    public List<Integer> units() {
        return units;
    }

    /** Numbers in an answer. */
    public int outputs() {
        return units.get(units.size() - 1);
    }

    /** Whether the answer is one of two, told by a single output. */
    public boolean isBinary() {
        return outputs() == 1;
    }

    /** Of the optimizer, constant. */
    public float learningRate() {
        return learningRate;
    }
}
