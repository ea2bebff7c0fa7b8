package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.data.Dataset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Samples of the ignored class are as good as absent. */
class IgnoredClassTest {
    private static final int SAMPLES = 12;
    private static final int INPUTS = 3;

    private final CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Ignoring")
            .with("Network", "input", INPUTS, "precision", "FLOAT64")
            .with("Dense", "units", 4, "activation", "SOFTMAX")
            .with("SparseCategoricalCrossentropy", "ignoreClass", -1)
            .with("Sgd", "learningRate", 0.5)
            .with("Metrics", "value", "ACCURACY")
            .declaration());
    private final TestData data = TestData.of(network.architecture(), SAMPLES, 5);

    private static double[] kernel(Model model) {
        return model.parameters().get(0).readDouble();
    }

    @Test
    void theyCountNeitherInTheLossNorInMetrics() {
        int[] labels = data.labels(0, SAMPLES);
        double[] inputs = data.inputs(0, SAMPLES);
        Dataset others = Dataset.of(inputs, labels.clone()).select(0, 1, 3, 4, 6, 7, 9, 10);
        for (int i = 2; i < SAMPLES; i += 3) {
            labels[i] = -1;
        }
        Model some = network.model(3);
        Model all = network.model(3);
        assertThat(all.evaluate(inputs, labels, 5)).isEqualTo(some.evaluate(others, 5));
        for (int step = 0; step < 3; step++) {
            assertThat(all.trainStep(inputs, labels)).isEqualTo(some.trainStep(Batch.of(others)));
            assertThat(all.stepMetric(0)).isEqualTo(some.stepMetric(0));
        }
        assertThat(kernel(all)).containsExactly(kernel(some));
    }

    @Test
    void aBatchOfNoOthersTeachesNothing() {
        Model model = network.model(3);
        int[] labels = new int[SAMPLES];
        Arrays.fill(labels, -1);
        assertThat(model.trainStep(data.inputs(0, SAMPLES), labels)).isZero();
        assertThat(kernel(model)).containsExactly(kernel(network.model(3)));
    }
}
