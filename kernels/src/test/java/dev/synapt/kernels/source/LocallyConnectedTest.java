package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers with a kernel for each position: figures by hand, and a convolution where all kernels are the same. */
class LocallyConnectedTest {
    private static Model model(String name, List<Integer> input, String type, Object... members) {
        return CompiledNetwork.shared(Declarations.network(name)
                        .with("Network", "input", input)
                        .with(type, members)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Sgd", "learningRate", 1.0)
                        .declaration())
                .model(1);
    }

    /** Two positions see {1, 2} and {2, 3} of the first sample, {-1, 0} and {0, 4} of the second. */
    @Test
    void figuresByHand() {
        Model model = model("ByHand", List.of(3, 1), "LocallyConnected1D", "filters", 2, "kernelSize", 2);
        model.parameter("locally_connected1d/kernel").write(new float[] {
            1, 2,
            3, 4,
            10, 20,
            30, 40
        });
        model.parameter("locally_connected1d/bias").write(new float[] {0.5f, 0, 0, -1});

        assertThat(model.predict(new float[] {1, 2, 3, -1, 0, 4}))
                .containsExactly(7.5f, 10, 110, 159, -0.5f, -2, 120, 159);
    }

    /** The gradient of the mean of four squares is half the error times what the position sees. */
    @Test
    void aStepByHand() {
        Model model = model("StepByHand", List.of(3, 1), "LocallyConnected1D", "filters", 2, "kernelSize", 2);
        model.parameter("locally_connected1d/kernel").write(new float[8]);

        model.trainStep(new float[] {1, 2, 3}, new float[] {2, 0, 0, -4});

        assertThat(model.parameter("locally_connected1d/kernel").read()).containsExactly(1, 0, 2, 0, 0, -4, 0, -6);
        assertThat(model.parameter("locally_connected1d/bias").read()).containsExactly(1, 0, 0, -2);
    }

    @Test
    void theSameKernelEverywhereIsAConvolution() {
        List<Integer> input = List.of(7, 9, 3);
        Object[] members = {"filters", 5, "kernelSize", List.of(3, 2), "strides", List.of(2, 3)};
        Model local = model("EveryPosition", input, "LocallyConnected2D", members);
        Model shared = model("OnePosition", input, "Conv2D", members);
        float[] kernel = shared.parameter("conv2d/kernel").read();
        float[] kernels = local.parameter("locally_connected2d/kernel").read();
        assertThat(kernels).hasSize(9 * kernel.length);
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = kernel[i % kernel.length];
        }
        local.parameter("locally_connected2d/kernel").write(kernels);
        float[] samples = new float[2 * 7 * 9 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 17 - 8;
        }

        assertThat(local.predict(samples))
                .containsExactly(shared.predict(samples))
                .hasSize(2 * 9 * 5);
    }
}
