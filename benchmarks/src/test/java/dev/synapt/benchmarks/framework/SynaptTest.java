package dev.synapt.benchmarks.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.benchmarks.framework.Framework.Training;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SynaptTest {
    private static final Map<Workload, Model> NETWORKS = Map.of(
            Workload.A, WorkloadANetwork.create(),
            Workload.B, WorkloadBNetwork.create(),
            Workload.C, WorkloadCNetwork.create());

    /** The other frameworks build their layers from the table, Synapt from what was declared. */
    @Test
    void theDeclaredNetworksAreThoseOfTheTable() {
        NETWORKS.forEach((workload, network) -> {
            List<Integer> units = network.parameters().stream()
                    .filter(parameter -> parameter.name().endsWith("bias"))
                    .map(Parameter::size)
                    .toList();
            assertThat(units).isEqualTo(workload.units());
            assertThat((float) network.learningRate()).isEqualTo(workload.learningRate());
        });
    }

    @Test
    void answersThatContradictEachOtherLeaveTheLossAtThatOfGuessing() {
        Training training = new Synapt().training(Workload.C, 16, 1);
        double sum = 0;
        int steps = Samples.POOL * Samples.POOL;
        for (int step = 0; step < 2 * steps; step++) {
            double loss = training.step(step % Samples.POOL, step / Samples.POOL % Samples.POOL);
            sum += step < steps ? 0 : loss;
        }
        assertThat(sum / steps).isBetween(1.05, 1.15); // ln 3 is 1.0986
    }

    @Test
    void aPredictionHasAProbabilityForEachClass() {
        float[] sample = Samples.pool(Workload.A, 1).get(0).inputs();
        float[] outputs = new Synapt().prediction(Workload.A, 1).predict(sample);
        double sum = 0;
        for (float output : outputs) {
            sum += output;
        }
        assertThat(outputs).hasSize(Workload.A.outputs());
        assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
    }
}
