package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code @Dot} makes of matrices: Keras's example, and each axis beside sums that are written down in loops. */
class DotTest {
    private static final double ROUNDING = 1e-13;

    /** The product of two inputs, which are the whole numbers from 0 on, one behind the other. */
    private static double[] product(List<Integer> first, List<Integer> second, List<Integer> axes, boolean normalize) {
        Declarations network = Declarations.network("Products")
                .with("Network", "precision", "FLOAT64")
                .with("Input", "name", "a", "shape", first)
                .with("Input", "name", "b", "shape", second)
                .with("Dot", "from", List.of("a", "b"), "axes", axes, "normalize", normalize, "name", "product")
                .with("Dense", "units", 1, "from", "a", "name", "trained")
                .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "product")
                .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "trained");
        Model model = CompiledNetwork.plain(network.declaration()).model(1);
        double[] sample =
                IntStream.range(0, size(first) + size(second)).asDoubleStream().toArray();
        return Objects.requireNonNull(model.unpack(model.predict(sample)).get("product"));
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** The example of Keras's documentation of its layer {@code Dot}. */
    @Test
    void keras() {
        assertThat(product(List.of(5, 2), List.of(2, 5), List.of(1, 2), false)).containsExactly(260, 360, 320, 445);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
    void everyAxis(int ofFirst, int ofSecond) {
        int terms = 3;
        List<Integer> first = ofFirst == 1 ? List.of(terms, 17) : List.of(17, terms);
        List<Integer> second = ofSecond == 1 ? List.of(terms, 5) : List.of(5, terms);
        for (boolean normalize : new boolean[] {false, true}) {
            double[] given = product(first, second, List.of(ofFirst, ofSecond), normalize);
            assertThat(given).hasSize(17 * 5);
            for (int i = 0; i < given.length; i++) {
                double[] a = vector(0, 17, i / 5, ofFirst == 2);
                double[] b = vector(17 * terms, 5, i % 5, ofSecond == 2);
                double expected = dot(a, b) / (normalize ? Math.sqrt(dot(a, a) * dot(b, b)) : 1);
                assertThat(given[i]).isCloseTo(expected, within(ROUNDING * Math.max(1, expected)));
            }
        }
    }

    /** Three elements of one of {@code count} rows or columns of the numbers from {@code from} on. */
    private static double[] vector(int from, int count, int of, boolean row) {
        return IntStream.range(0, 3)
                .mapToDouble(k -> from + (row ? of * 3 + k : k * count + of))
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    /** A matrix and a row are a row, in either order; the other axes of an image stay. */
    @Test
    void otherShapes() {
        assertThat(product(List.of(2, 3), List.of(3), List.of(2, 1), false)).containsExactly(23, 86);
        assertThat(product(List.of(3), List.of(2, 3), List.of(1, 2), false)).containsExactly(14, 23);
        double[] image = product(List.of(2, 2, 2), List.of(2, 1), List.of(2, 1), false);
        assertThat(image).containsExactly(2 * 9, 8 + 3 * 9, 4 * 8 + 6 * 9, 5 * 8 + 7 * 9);
    }
}
