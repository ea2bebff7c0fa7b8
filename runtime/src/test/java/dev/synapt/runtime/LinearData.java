package dev.synapt.runtime;

import dev.synapt.runtime.random.CounterRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Samples of a linear function for {@link LinearNetwork}. */
final class LinearData {
    private LinearData() {}

    static double[] inputs(int samples) {
        CounterRandom random = new CounterRandom(1, 0);
        return DoubleStream.generate(random::uniform)
                .limit((long) samples * LinearNetwork.INPUTS)
                .toArray();
    }

    static double[] targets(double[] inputs) {
        double[] targets = new double[inputs.length / LinearNetwork.INPUTS * LinearNetwork.OUTPUTS];
        for (int i = 0; i < targets.length; i++) {
            int at = i / LinearNetwork.OUTPUTS * LinearNetwork.INPUTS;
            targets[i] = 1 + inputs[at] - 2 * inputs[at + 1] + i % 2 * inputs[at + 2];
        }
        return targets;
    }

    static float[] floats(double[] values) {
        float[] rounded = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> rounded[i] = (float) values[i]);
        return rounded;
    }

    static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
