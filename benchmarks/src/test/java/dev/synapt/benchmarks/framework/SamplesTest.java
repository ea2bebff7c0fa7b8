package dev.synapt.benchmarks.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplesTest {
    @ParameterizedTest
    @EnumSource
    void batchesAreTheSameEveryTimeAndAnswersAgree(Workload workload) {
        Samples samples = Samples.pool(workload, 8).get(3);
        assertThat(samples.inputs())
                .hasSize(8 * workload.inputs())
                .isEqualTo(Samples.pool(workload, 8).get(3).inputs());
        for (int row = 0; row < 8; row++) {
            int width = workload.outputs();
            float[] target = Arrays.copyOfRange(samples.targets(), row * width, (row + 1) * width);
            float[] expected = new float[width];
            int label = samples.labels()[row];
            expected[workload.isBinary() ? 0 : label] = workload.isBinary() ? label : 1;
            assertThat(target).isEqualTo(expected);
        }
    }

    /** java.util.Random's first float for seed 42, whose first double is 0.7275636800328681. */
    @ParameterizedTest
    @EnumSource
    void theFirstNumberIsThatOfTheSharedBench(Workload workload) {
        assertThat(Samples.pool(workload, 2).get(0).inputs()[0]).isEqualTo(2 * 0.72756368f - 1);
    }
}
