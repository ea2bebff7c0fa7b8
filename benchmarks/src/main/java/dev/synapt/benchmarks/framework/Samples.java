package dev.synapt.benchmarks.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One batch of random samples with random answers.
 *
 * @param inputs one sample after the other
 * @param labels the class of each sample
 * @param targets the same answers as numbers: one-hot rows, or 0 or 1 where there is a single output
 */
@SuppressWarnings("ArrayRecordComponent") // Frameworks read the arrays in place; nobody compares batches.
public record Samples(float[] inputs, int[] labels, float[] targets) {
    /** Batches that training cycles through. */
    public static final int POOL = 16;

    /** So that losses compare with those of shared/bench/peers. */
    private static final long SEED = 42;

    /** The same batches on every call and for every framework. */
    public static List<Samples> pool(Workload workload, int batch) {
        Random random = new Random(SEED);
        List<Samples> pool = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            pool.add(draw(workload, batch, random));
        }
        return pool;
    }

    private static Samples draw(Workload workload, int batch, Random random) {
        float[] inputs = new float[batch * workload.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            // Centred: with positive inputs half of the relu units die, and their optimizer state decays into
            // denormals.
            inputs[i] = 2 * random.nextFloat() - 1;
        }
        int[] labels = new int[batch];
        float[] targets = new float[batch * workload.outputs()];
        for (int row = 0; row < batch; row++) {
            labels[row] = random.nextInt(Math.max(2, workload.outputs()));
            if (workload.isBinary()) {
                targets[row] = labels[row];
            } else {
                targets[row * workload.outputs() + labels[row]] = 1;
            }
        }
        return new Samples(inputs, labels, targets);
    }
}
