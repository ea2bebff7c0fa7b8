package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One layer in several places. */
class SharedLayersTest {
    /** As in Keras, where a layer that is called twice moves its statistics twice. */
    @Test
    void statisticsMoveOnceForEachPlaceInOrder() {
        Model model = CompiledNetwork.shared(Declarations.network("SharedStatistics")
                        .with("Network", "input", 1)
                        .with("BatchNormalization", "momentum", 0.5, "name", "n")
                        .with("Rescaling", "scale", 3, "name", "thrice", "from", "input")
                        .with("Shared", "layer", "n")
                        .with("Add", "from", List.of("n", "n_1"))
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);

        // Means 2 and 6, variances 1 and 9.
        model.trainStep(new float[] {1, 3}, new float[] {0, 0});

        assertThat(model.parameter("n/moving_mean").read()).containsExactly(0.5f * (0.5f * 0 + 0.5f * 2) + 0.5f * 6);
        assertThat(model.parameter("n/moving_variance").read())
                .containsExactly(0.5f * (0.5f * 1 + 0.5f * 1) + 0.5f * 9);
        assertThat(model.summary()).contains("Total params: 6", "Non-trainable params: 2");
    }

    /** What a fully convolutional network finds in a small image it finds in a large one that repeats it. */
    @Test
    void weightsFitImagesOfAnotherSize() {
        Model model = CompiledNetwork.shared(Declarations.network("TwoSizes")
                        .with("Network", "input", List.of(2, 3, 1))
                        .with("Conv2D", "filters", 4, "kernelSize", 2, "strides", List.of(2, 3), "name", "find")
                        .with("UpSampling2D", "size", 1, "name", "same", "from", "input")
                        .with("Concatenate", "axis", 1, "from", List.of("same", "input"), "name", "twice")
                        .with("Shared", "layer", "find")
                        .with("Concatenate", "axis", 1, "from", List.of("find", "find_1"))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(5);

        float[] found = model.predict(new float[] {1, -2, 3, 0.5f, 5, -1});

        assertThat(found).hasSize(3 * 4);
        for (int i = 4; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(found[i - 4]);
        }
    }
}
