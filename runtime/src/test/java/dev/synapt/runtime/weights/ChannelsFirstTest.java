package dev.synapt.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChannelsFirstTest {
    /** Elements that say where they stood: a decimal digit for each index. */
    private static Tensor places(Integer... shape) {
        List<Integer> sizes = List.of(shape);
        int length = sizes.stream().reduce(1, Math::multiplyExact);
        float[] elements = new float[length];
        for (int i = 0; i < length; i++) {
            int rest = i;
            int weight = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                elements[i] += weight * (rest % shape[axis]);
                rest /= shape[axis];
                weight *= 10;
            }
        }
        return Tensor.of("weight", sizes, elements);
    }

    @Test
    void samplesGetTheirChannelsLast() {
        // Two samples of two channels of a row of three pixels.
        float[] pixels = {1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60};
        float[] last = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
        assertThat(ChannelsFirst.samples(pixels, 2, 1, 3)).containsExactly(last);
        assertThat(ChannelsFirst.samples(pixels, 2, 3)).containsExactly(last);
        double[] doubles =
                IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).toArray();
        assertThat(ChannelsFirst.samples(doubles, 2, 1, 3)).containsExactly(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60);
        assertThatThrownBy(() -> ChannelsFirst.samples(pixels, 5, 1))
                .hasMessage("There are 12 numbers, which is no multiple of 5, the size of a sample of shape [5, 1]");
    }

    /** Element (row, column, input, output) stood at (output, input, row, column). */
    @Test
    void kernelsGetTheirChannelsLast() {
        Tensor kernel = ChannelsFirst.kernel(places(4, 3, 1, 2));
        assertThat(kernel.shape()).containsExactly(1, 2, 3, 4);
        assertThat(kernel.floats())
                .containsExactly(
                        0, 1000, 2000, 3000, 100, 1100, 2100, 3100, 200, 1200, 2200, 3200, 1, 1001, 2001, 3001, 101,
                        1101, 2101, 3101, 201, 1201, 2201, 3201);
        assertThat(kernel.name()).isEqualTo("weight");
        Tensor dense = ChannelsFirst.kernel(places(2, 3));
        assertThat(dense.shape()).containsExactly(3, 2);
        assertThat(dense.floats()).containsExactly(0, 10, 1, 11, 2, 12);
        assertThatThrownBy(() -> ChannelsFirst.kernel(places(3))).hasMessageContaining("needs outputs and inputs");
    }

    /** Element (row, column, channel, multiple) stood at (2 * channel + multiple, 0, row, column). */
    @Test
    void depthwiseKernelsPartTheirOutputs() {
        Tensor kernel = ChannelsFirst.depthwiseKernel(places(6, 1, 1, 2), 3);
        assertThat(kernel.shape()).containsExactly(1, 2, 3, 2);
        assertThat(kernel.floats()).containsExactly(0, 1000, 2000, 3000, 4000, 5000, 1, 1001, 2001, 3001, 4001, 5001);
        assertThatThrownBy(() -> ChannelsFirst.depthwiseKernel(places(6, 1, 1, 2), 4))
                .hasMessage(
                        "weight F32[6, 1, 1, 2] is no depthwise kernel of 4 channels: its shape begins with a multiple"
                                + " of them and 1");
    }

    /**
     * Two units over two channels of a row of three pixels: input {@code 2 * pixel + channel} here was {@code 3 *
     * channel + pixel} there.
     */
    @Test
    void denseKernelsReadFlattenedMapsInTheirOrderHere() {
        Tensor kernel = ChannelsFirst.denseKernel(places(2, 6), 2, 1, 3);
        assertThat(kernel.shape()).containsExactly(6, 2);
        assertThat(kernel.floats()).containsExactly(0, 10, 3, 13, 1, 11, 4, 14, 2, 12, 5, 15);
        assertThatThrownBy(() -> ChannelsFirst.denseKernel(places(2, 6), 2, 2))
                .hasMessage("weight F32[2, 6] does not read flattened maps of shape [2, 2], which have 4 numbers");
    }

    /** A sum over channels and pixels is the same one in either order. */
    @Test
    void convertedKernelsOfConvertedSamplesGiveTheSameSums() {
        float[] samples = places(1, 3, 2, 2).floats();
        Tensor dense = places(2, 12);
        float[] there = product(samples, dense.floats(), 1, 12);
        Tensor converted = ChannelsFirst.denseKernel(dense, 3, 2, 2);
        float[] here = product(ChannelsFirst.samples(samples, 3, 2, 2), converted.floats(), 2, 1);
        assertThat(here).containsExactly(there);
    }

    /** Sums for two units; whole numbers, so that their order does not matter. */
    private static float[] product(float[] sample, float[] kernel, int inputStride, int unitStride) {
        float[] sums = new float[2];
        for (int i = 0; i < sample.length; i++) {
            for (int unit = 0; unit < 2; unit++) {
                sums[unit] += sample[i] * kernel[i * inputStride + unit * unitStride];
            }
        }
        return sums;
    }
}
