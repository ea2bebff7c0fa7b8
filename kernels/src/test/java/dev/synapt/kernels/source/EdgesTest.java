package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The examples of courses and textbooks: edges of a picture that is dark on its left, and maxima of squares of four.
 */
class EdgesTest {
    private static final List<Double> VERTICAL = List.of(1.0, 0.0, -1.0, 2.0, 0.0, -2.0, 1.0, 0.0, -1.0);
    private static final List<Double> HORIZONTAL = List.of(1.0, 2.0, 1.0, 0.0, 0.0, 0.0, -1.0, -2.0, -1.0);

    /** 6 x 6 pixels, the left half 0, the right half 1. */
    private static final float[] HALF_DARK = {
        0, 0, 0, 1, 1, 1,
        0, 0, 0, 1, 1, 1,
        0, 0, 0, 1, 1, 1,
        0, 0, 0, 1, 1, 1,
        0, 0, 0, 1, 1, 1,
        0, 0, 0, 1, 1, 1
    };

    private static Model filter(String name, List<Double> kernel) {
        return CompiledNetwork.shared(Declarations.network(name)
                        .with("Network", "input", List.of(6, 6, 1))
                        .with("Conv2D", "filters", 1, "kernelSize", 3, "useBias", false, "kernel", kernel)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
    }

    @Test
    void aVerticalEdgeIsFound() {
        assertThat(filter("VerticalEdges", VERTICAL).predict(HALF_DARK))
                .containsExactly(0, -4, -4, 0, 0, -4, -4, 0, 0, -4, -4, 0, 0, -4, -4, 0);
    }

    @Test
    void aHorizontalEdgeIsNotThere() {
        assertThat(filter("HorizontalEdges", HORIZONTAL).predict(HALF_DARK))
                .containsOnly(0)
                .hasSize(16);
    }

    /** No step of training changes them, and they are no less there when another seed is drawn. */
    @Test
    void aGivenKernelStays() {
        Model model = filter("StayingEdges", VERTICAL);
        float[] kernel = {1, 0, -1, 2, 0, -2, 1, 0, -1};

        model.trainStep(HALF_DARK, new float[16]);

        assertThat(model.parameter("conv2d/kernel").read()).containsExactly(kernel);
        assertThat(model.parameter("conv2d/kernel").trained()).isFalse();
        assertThat(model.summary()).contains("Total params: 9", "Trainable params: 0", "Non-trainable params: 9");
    }

    @Test
    void theGreatestOfFour() {
        Model pool = CompiledNetwork.shared(Declarations.network("Greatest")
                        .with("Network", "input", List.of(4, 4, 1))
                        .with("MaxPool2D")
                        .with("Conv2D", "filters", 1, "kernelSize", 1, "useBias", false, "kernel", List.of(1.0))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);

        assertThat(pool.predict(new float[] {
                    1, 3, 2, 1,
                    2, 9, 1, 1,
                    1, 3, 2, 3,
                    5, 6, 1, 2
                }))
                .containsExactly(
                        9, 2,
                        6, 3);
    }
}
