package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.graph.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Minimal filtering F(4x4, 3x3): 36 products for a tile of 4x4 results of a 3x3 window where direct sums take 144
 * (Winograd, 1980; as matrices by Lavin and Gray, 2016). A tile of the input, the kernel and a tile of the result are
 * transformed along their rows and along their columns; between the transforms each of the 36 frequencies is a sum of
 * products over channels of its own. The gradients of the input and of the kernel are transposes of the algorithm.
 *
 * @param frame rows and columns of what the window slides over, as many as whole tiles need
 * @param results rows and columns of what it computes
 */
public record Winograd(List<Integer> frame, List<Integer> results) {
    /** Rows and columns of results that a tile has. */
    public static final int TILE = 4;

    /** Rows and columns of the window. */
    public static final int WINDOW = 3;

    /** Rows and columns of the input that a tile of results depends on. */
    public static final int PATCH = TILE + WINDOW - 1;

    /** Frequencies of a tile. */
    public static final int FREQUENCIES = PATCH * PATCH;

    /**
     * Channels of a vector, by which the costs of {@link #pays} are counted; fewer or others are left to direct sums.
     */
    private static final int LANES = 16;

    /**
     * Elements of a transformed kernel, at most: 4 MiB of floats. There are two, four times as large as the kernel
     * each, which deep networks of many channels would take most of their memory for; and each is read anew for every
     * few samples.
     */
    private static final int LARGEST_KERNEL = 1 << 20;

    /** A transform along one dimension: formulas of what it gives, y0, y1, ..., in x0, x1, ... */
    public enum Transform {
        INPUT(
                PATCH,
                "x4 - 5 * x2 + 4 * x0",
                "(x4 - 4 * x2) + (x3 - 4 * x1)",
                "(x4 - 4 * x2) - (x3 - 4 * x1)",
                "(x4 - x2) + 2 * (x3 - x1)",
                "(x4 - x2) - 2 * (x3 - x1)",
                "x5 - 5 * x3 + 4 * x1"),
        KERNEL(
                WINDOW,
                "(1 / 4) * x0",
                "(-1 / 6) * (x0 + x2 + x1)",
                "(-1 / 6) * (x0 + x2 - x1)",
                "(1 / 24) * (x0 + 4 * x2 + 2 * x1)",
                "(1 / 24) * (x0 + 4 * x2 - 2 * x1)",
                "x2"),
        OUTPUT(
                PATCH,
                "x0 + (x1 + x2) + (x3 + x4)",
                "(x1 - x2) + 2 * (x3 - x4)",
                "(x1 + x2) + 4 * (x3 + x4)",
                "(x1 - x2) + 8 * (x3 - x4) + x5"),
        /** Of the gradient of the results. */
        GRADIENT(
                TILE,
                "x0",
                "(x0 + x2) + (x1 + x3)",
                "(x0 + x2) - (x1 + x3)",
                "(x0 + 4 * x2) + 2 * (x1 + 4 * x3)",
                "(x0 + 4 * x2) - 2 * (x1 + 4 * x3)",
                "x3"),
        /** From frequencies to the gradient of a tile of the input, which overlaps its neighbours'. */
        INPUT_GRADIENT(
                PATCH,
                "4 * x0",
                "4 * (x2 - x1) + 2 * (x4 - x3) + 4 * x5",
                "-5 * x0 - 4 * (x1 + x2) - (x3 + x4)",
                "(x1 - x2) + 2 * (x3 - x4) - 5 * x5",
                "x0 + (x1 + x2) + (x3 + x4)",
                "x5"),
        /** From frequencies to the gradient of the kernel. */
        KERNEL_GRADIENT(
                PATCH,
                "(1 / 4) * x0 - (1 / 6) * (x1 + x2) + (1 / 24) * (x3 + x4)",
                "(1 / 6) * (x2 - x1) + (1 / 12) * (x3 - x4)",
                "x5 + (1 / 6) * ((x3 + x4) - (x1 + x2))");

        private final int inputs;

        @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
        private final List<String> formulas;

        Transform(int inputs, String... formulas) {
            this.inputs = inputs;
            this.formulas = List.of(formulas);
        }

        /** Numbers that it is given along a dimension. */
        public int inputs() {
            return inputs;
        }

        /** Numbers that it gives. */
        public int outputs() {
            return formulas.size();
        }

        /** Name of an input. */
        public static String input(int i) {
            return "x" + i;
        }

        /** Name of an output. */
        public static String output(int i) {
            return "y" + i;
        }

        /** For rows of elements: each variable stands for a row. */
        public RowProgram program(Precision precision) {
            List<String> names =
                    IntStream.range(0, inputs).mapToObj(Transform::input).toList();
            RowProgram.Builder builder = RowProgram.in(precision);
            for (int i = 0; i < formulas.size(); i++) {
                builder.element(output(i), Formula.parse(formulas.get(i), names));
            }
            return builder.build();
        }
    }

    public Winograd {
        frame = List.copyOf(frame);
        results = List.copyOf(results);
    }

    /** For results of some size; the frame has zeros behind what the window needs where tiles reach beyond. */
    static Winograd of(List<Integer> results) {
        List<Integer> frame = results.stream()
                .map(extent -> tiles(extent) * TILE + WINDOW - 1)
                .toList();
        return new Winograd(frame, results);
    }

    private static int tiles(int extent) {
        return (extent + TILE - 1) / TILE;
    }

    /** Rows and columns of the results of whole tiles. */
    public List<Integer> whole() {
        return results.stream().map(extent -> tiles(extent) * TILE).toList();
    }

    /** Tiles of a sample down or across. */
    public int tiles(boolean down) {
        return tiles(results.get(down ? 0 : 1));
    }

    /** Tiles of a sample. */
    public int tiles() {
        return tiles(true) * tiles(false);
    }

    /**
     * Whether it takes less time than direct sums, by the vectors of sixteen that both go through. A tile costs one
     * fused multiply-add for each frequency, channel of the input and vector of filters, and what the transforms load,
     * compute and store: by count some 150 for each vector of the input and 100 for each of the result, which on Zen 4
     * take 1.5 times as long.
     */
    static boolean pays(Window window, List<Integer> extents, int channels, int filters) {
        boolean suits = window.dimensions() == 2
                && window.size().equals(List.of(WINDOW, WINDOW))
                && window.strides().equals(List.of(1, 1))
                && window.dilation().equals(List.of(1, 1))
                && channels % LANES == 0
                && filters % LANES == 0
                && (long) FREQUENCIES * channels * filters <= LARGEST_KERNEL;
        if (!suits) {
            return false;
        }
        List<Integer> results = window.outputs(extents);
        long in = channels / LANES;
        long out = filters / LANES;
        long direct = (long) Sliding.rows(results) * WINDOW * WINDOW * channels * out;
        long tiled = of(results).tiles() * ((long) FREQUENCIES * channels * out + 225 * in + 150 * out);
        return tiled < direct;
    }

    @Override
    public String toString() {
        return "F(" + TILE + "x" + TILE + ", " + WINDOW + "x" + WINDOW + ") for " + results;
    }
}
