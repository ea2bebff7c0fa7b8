package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.LayerInfo;
import dev.synapt.runtime.weights.MalformedFileException;
import dev.synapt.runtime.weights.Tensor;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path directory;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(50);
    private final double[] targets = LinearData.targets(inputs);

    @Test
    void resumes_bit_for_bit() throws IOException {
        Path file = directory.resolve("half.safetensors");
        train(model, 10);
        model.learningRate(0.1 / 3);
        model.seed(-5);
        model.saveCheckpoint(file);
        train(model, 10);

        LinearNetwork resumed = new LinearNetwork(99);
        resumed.loadCheckpoint(file);
        assertThat(resumed.iteration()).isEqualTo(10);
        assertThat(resumed.learningRate()).isEqualTo(0.1 / 3);
        assertThat(resumed.seed()).isEqualTo(-5);
        train(resumed, 10);
        assertThat(bits(resumed)).isEqualTo(bits(model));
    }

    @Test
    void carries_weights_alone() throws IOException {
        Path file = directory.resolve("weights.safetensors");
        train(model, 3);
        model.saveWeights(file);
        LinearNetwork other = new LinearNetwork(99);
        other.loadWeights(file);
        assertThat(bits(other)).isEqualTo(bits(model));
        assertThat(other.iteration()).isZero();
        assertThatThrownBy(() -> other.loadCheckpoint(file))
                .isInstanceOf(WeightsMismatchException.class)
                .hasMessage(
                        file + ": no checkpoint, since it has no 'synapt.iteration'; if it holds weights, load it as"
                                + " weights");
    }

    @Test
    void names_the_first_layer_that_differs() {
        WeightsFile file = new Described(List.of(
                        new LayerInfo("dense", "Dense", List.of(2), 8),
                        new LayerInfo("dense_1", "Dense", List.of(5), 15, "activation=relu")))
                .weights();
        assertThatThrownBy(() -> model.load(file))
                .isInstanceOf(WeightsMismatchException.class)
                .hasMessage("weights in memory: the weights of Described do not fit Linear: layer 2 is"
                        + " 'dense_1: Dense (5), activation=relu' in the file and absent in the network. Load them by"
                        + " name to take what fits");
        WeightsFile activation =
                new Described(List.of(new LayerInfo("dense", "Dense", List.of(2), 8, "activation=relu"))).weights();
        assertThatThrownBy(() -> model.load(activation))
                .hasMessageContaining("layer 1 is 'dense: Dense (2), activation=relu' in the file and"
                        + " 'dense: Dense (2)' in the network");
    }

    @Test
    void takes_a_file_of_another_program_if_names_and_shapes_fit() {
        WeightsFile foreign = new WeightsFile();
        foreign.add(Tensor.of("dense/kernel", List.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}));
        assertThatThrownBy(() -> model.load(foreign))
                .hasMessageStartingWith(
                        "weights in memory: the weights do not fit Linear: it has no tensor 'dense/bias'");
        foreign.add(Tensor.of("dense/bias", List.of(2), new float[] {7, 8}));
        model.load(foreign);
        assertThat(bits(model)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);

        WeightsFile transposed = new WeightsFile();
        transposed.add(Tensor.of("dense/kernel", List.of(2, 3), new float[6]));
        assertThatThrownBy(() -> model.load(transposed))
                .hasMessageContaining("dense/kernel: [2, 3] in the file, [3, 2]");
    }

    @Test
    void loads_what_fits_by_name() throws IOException {
        WeightsFile other = new WeightsFile();
        other.add(Tensor.of("dense/bias", List.of(2), new double[] {7, 8}));
        other.add(Tensor.of("dense/kernel", List.of(2, 2), new double[4]));
        other.add(Tensor.of("dense_1/kernel", List.of(1), new double[1]));
        Path file = directory.resolve("other.safetensors");
        other.write(file);
        LoadReport report = model.loadWeightsByName(file);
        assertThat(report.loaded()).containsExactly("dense/bias");
        assertThat(report.skipped()).containsExactly("dense_1/kernel");
        assertThat(report.missing()).isEmpty();
        assertThat(report.mismatched()).containsExactly("dense/kernel: [2, 2] in the file, [3, 2] in the network");
        assertThat(model.parameter("dense/bias").readDouble()).containsExactly(7, 8);
    }

    @Test
    void takes_weights_of_another_network_by_name() {
        Model other = TestNetworks.linear(5);
        LoadReport report = model.loadByName(other.weights());
        assertThat(report.loaded()).containsExactly("dense/kernel", "dense/bias");
        assertThat(TestNetworks.kernel(model)).containsExactly(TestNetworks.kernel(other));
    }

    @Test
    void refuses_weights_that_are_not_finite_and_changes_nothing() {
        WeightsFile file = model.weights();
        WeightsFile broken = new WeightsFile();
        broken.add(file.tensor("dense/kernel").orElseThrow());
        broken.add(Tensor.of("dense/bias", List.of(2), new double[] {1, Double.NaN}));
        double[] before = bits(model);
        assertThatThrownBy(() -> model.load(broken))
                .isInstanceOf(BadInputException.class)
                .hasMessage("weights in memory: tensor 'dense/bias', element 1 is NaN and not a finite FLOAT64");
        assertThat(bits(model)).isEqualTo(before);
    }

    @Test
    void saves_no_network_that_has_diverged() throws IOException {
        Path file = directory.resolve("good.safetensors");
        model.saveWeights(file);
        byte[] good = Files.readAllBytes(file);
        // One step whose loss is finite and whose update is not.
        model.learningRate(Double.MAX_VALUE);
        model.trainStep(
                inputs, Arrays.stream(targets).map(target -> 100 * target).toArray());
        assertThatThrownBy(() -> model.saveWeights(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("so the training has diverged");
        assertThat(file).hasBinaryContent(good);
    }

    @Test
    void keeps_what_others_add() throws IOException {
        Path file = directory.resolve("more.safetensors");
        WeightsFile contents = model.checkpoint();
        contents.add(Tensor.of("encoder/mean", List.of(3), new double[] {1, 2, 3}));
        contents.putMetadata("trainer.epoch", "4");
        contents.write(file);
        WeightsFile read = WeightsFile.read(file);
        model.resume(read);
        model.load(read);
        assertThat(read.metadata("trainer.epoch")).contains("4");
        assertThat(read.tensor("encoder/mean").orElseThrow().doubles()).containsExactly(1, 2, 3);
    }

    @Test
    void names_the_file_that_is_damaged() throws IOException {
        Path file = Files.write(directory.resolve("damaged.safetensors"), new byte[20]);
        assertThatThrownBy(() -> model.loadWeights(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file.toString());
    }

    private void train(Model network, int steps) {
        for (int i = 0; i < steps; i++) {
            network.trainStep(inputs, targets);
        }
    }

    private static double[] bits(Model model) {
        double[] all = new double[8];
        System.arraycopy(model.parameter("dense/kernel").readDouble(), 0, all, 0, 6);
        System.arraycopy(model.parameter("dense/bias").readDouble(), 0, all, 6, 2);
        return all;
    }

    /** The linear network under the description of another one. */
    private static final class Described extends Model {
        Described(List<LayerInfo> layers) {
            super(described(layers), backend -> new LinearNetwork.LinearProgram(), 1);
        }

        private static Architecture described(List<LayerInfo> layers) {
            Architecture linear = LinearNetwork.ARCHITECTURE;
            return new Architecture(
                    "Described",
                    "another",
                    linear.precision(),
                    linear.seed(),
                    linear.inputs(),
                    linear.outputs(),
                    layers,
                    linear.parameters(),
                    linear.adapted(),
                    linear.slots(),
                    linear.optimizer(),
                    linear.learningRate(),
                    linear.rateFormula(),
                    linear.weightDecay(),
                    linear.flopsPerSample());
        }
    }
}
