package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework.Training;
import dev.synapt.benchmarks.framework.Samples;

/**
 * Training steps, one after the other. Every batch of samples meets every batch of answers in turn, so that no network
 * can learn the answers by heart: its gradients would vanish into denormals, on which arithmetic is many times slower.
 */
final class Steps {
    private final Training training;
    private int done;
    private double loss;

    Steps(Training training) {
        this.training = training;
    }

    void next() {
        loss = training.step(done % Samples.POOL, done / Samples.POOL % Samples.POOL);
        done++;
    }

    int done() {
        return done;
    }

    /** Of the last step. */
    double loss() {
        return loss;
    }
}
