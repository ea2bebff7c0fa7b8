package dev.synapt.benchmarks.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.benchmarks.framework.Framework.Training;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynaptTest {
    private static final Map<Workload, Model> NETWORKS = Map.of(
            Workload.A, WorkloadANetwork.create(),
            Workload.B, WorkloadBNetwork.create(),
            Workload.C, WorkloadCNetwork.create(),
            Workload.D, WorkloadDNetwork.create(),
            Workload.E, WorkloadENetwork.create());

    /** The other frameworks build their layers from the table, Synapt from what was declared. */
    @Test
    void theDeclaredNetworksAreThoseOfTheTable() {
        NETWORKS.forEach((workload, network) -> {
            List<Integer> units = network.parameters().stream()
                    .filter(parameter -> parameter.name().endsWith("bias"))
                    .map(Parameter::size)
                    .toList();
            assertThat(units).isEqualTo(units(workload));
            assertThat((float) network.learningRate()).isEqualTo(workload.learningRate());
        });
    }

    private static List<Integer> units(Workload workload) {
        return workload.layers().stream()
                .filter(layer -> !(layer instanceof Layer.MaxPool))
                .map(layer ->
                        layer instanceof Layer.Dense dense ? dense.units() : ((Layer.Convolution) layer).filters())
                .toList();
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

    @ParameterizedTest
    @EnumSource(names = {"A", "D"})
    void aPredictionHasAProbabilityForEachClass(Workload workload) {
        float[] sample = Samples.pool(workload, 1).get(0).inputs();
        float[] outputs = new Synapt().prediction(workload, 1).predict(sample);
        double sum = 0;
        for (float output : outputs) {
            sum += output;
        }
        assertThat(outputs).hasSize(workload.outputs());
        assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
    }
}
