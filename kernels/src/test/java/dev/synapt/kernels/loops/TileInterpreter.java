package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowBuffer;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.plan.Winograd.Transform;
import java.util.Arrays;
import java.util.List;

/** Runs the loops of minimal filtering for a {@link LoopInterpreter}, sample by sample and tile by tile. */
final class TileInterpreter {
    private final LoopInterpreter loops;
    private final Transforms transforms;
    private final LoopInterpreter.Step step;

    TileInterpreter(LoopInterpreter loops, Transforms transforms, LoopInterpreter.Step step) {
        this.loops = loops;
        this.transforms = transforms;
        this.step = step;
    }

    /** Both halves of a transform of rows of numbers: down the columns of the tile, then along its rows. */
    private double[][] transformed(Transform transform, double[][] tile) {
        int in = transform.inputs();
        int out = transform.outputs();
        double[][] half = new double[out * in][];
        for (int column = 0; column < in; column++) {
            double[][] line = new double[in][];
            for (int row = 0; row < in; row++) {
                line[row] = tile[row * in + column];
            }
            double[][] result = line(transform, line);
            for (int row = 0; row < out; row++) {
                half[row * in + column] = result[row];
            }
        }
        double[][] whole = new double[out * out][];
        for (int row = 0; row < out; row++) {
            double[][] result = line(transform, Arrays.copyOfRange(half, row * in, (row + 1) * in));
            System.arraycopy(result, 0, whole, row * out, out);
        }
        return whole;
    }

    private double[][] line(Transform transform, double[][] inputs) {
        int extent = inputs[0].length;
        RowBindings bindings = new RowBindings();
        for (int i = 0; i < inputs.length; i++) {
            bindings.elements(Transform.input(i), RowBuffer.of(inputs[i], 0));
        }
        double[][] outputs = new double[transform.outputs()][extent];
        for (int i = 0; i < outputs.length; i++) {
            bindings.elements(Transform.output(i), RowBuffer.of(outputs[i], 0));
        }
        loops.interpreter(transforms.of(transform)).run(bindings, extent);
        return outputs;
    }

    /** The rows of a tensor that a square of a sample's frame has. */
    private static double[][] square(
            double[] array, int columns, List<Integer> frame, int sample, int row, int column, int extent) {
        double[][] square = new double[extent * extent][];
        for (int i = 0; i < extent; i++) {
            for (int j = 0; j < extent; j++) {
                int at = ((sample * frame.get(0) + row + i) * frame.get(1) + column + j) * columns;
                square[i * extent + j] = Arrays.copyOfRange(array, at, at + columns);
            }
        }
        return square;
    }

    private interface TileBody {
        void run(int sample, int row, int column);
    }

    private void forEachTile(Winograd tiles, TileBody body) {
        for (int sample = 0; sample < step.rows(); sample++) {
            for (int h = 0; h < tiles.tiles(true); h++) {
                for (int w = 0; w < tiles.tiles(false); w++) {
                    body.run(sample, h * Winograd.TILE, w * Winograd.TILE);
                }
            }
        }
    }

    void filtering(ProductStatement.Filtering filtering) {
        Winograd tiles = filtering.tiles();
        double[] in = loops.array(filtering.in());
        double[] kernel = loops.array(filtering.kernel());
        Tensor start = filtering.start();
        int channels = filtering.in().columns();
        int columns = filtering.out().columns();
        double[] bias = start == null ? new double[columns] : loops.array(start);
        double[] out = loops.written(filtering.out(), step);
        List<Integer> offsets = filtering.written().offsets();
        int height = filtering.written().extents().get(0);
        int width = filtering.written().extents().get(1);
        int extent = filtering.after().outputs();
        forEachTile(tiles, (sample, row, column) -> {
            double[][] patch = square(
                    in,
                    channels,
                    filtering.frame(),
                    sample,
                    row,
                    column,
                    filtering.before().inputs());
            double[][] input = transformed(filtering.before(), patch);
            double[][] products = new double[Winograd.FREQUENCIES][columns];
            for (int f = 0; f < products.length; f++) {
                for (int n = 0; n < columns; n++) {
                    for (int c = 0; c < channels; c++) {
                        products[f][n] =
                                loops.fma(input[f][c], kernel[(f * channels + c) * columns + n], products[f][n]);
                    }
                }
            }
            double[][] results = transformed(filtering.after(), products);
            for (int i = 0; i < results.length; i++) {
                int h = row + i / extent - offsets.get(0);
                int w = column + i % extent - offsets.get(1);
                for (int n = 0; n < columns && h >= 0 && h < height && w >= 0 && w < width; n++) {
                    int at = ((sample * height + h) * width + w) * columns + n;
                    double result = start == null ? results[i][n] : loops.round(results[i][n] + bias[n]);
                    out[at] = filtering.input() == null ? result : loops.round(out[at] + result);
                }
            }
        });
    }

    void gradient(ProductStatement.FilteringGradient gradient) {
        Winograd tiles = gradient.tiles();
        double[] in = loops.array(gradient.in());
        double[] dy = loops.array(gradient.gradient());
        int channels = gradient.in().columns();
        int columns = gradient.gradient().columns();
        double[][] sums = new double[Winograd.FREQUENCIES][channels * columns];
        forEachTile(tiles, (sample, row, column) -> {
            double[][] patch = square(in, channels, tiles.frame(), sample, row, column, Winograd.PATCH);
            double[][] input = transformed(Transform.INPUT, patch);
            double[][] part = square(dy, columns, tiles.whole(), sample, row, column, Winograd.TILE);
            double[][] output = transformed(Transform.GRADIENT, part);
            for (int f = 0; f < sums.length; f++) {
                for (int e = 0; e < sums[f].length; e++) {
                    sums[f][e] = loops.fma(input[f][e / columns], output[f][e % columns], sums[f][e]);
                }
            }
        });
        double[][] window = transformed(Transform.KERNEL_GRADIENT, sums);
        double[] out = loops.written(gradient.out(), step);
        for (int k = 0; k < window.length; k++) {
            System.arraycopy(window[k], 0, out, k * channels * columns, channels * columns);
        }
    }

    void kernel(ProductStatement.KernelTransform transform) {
        double[] kernel = loops.array(transform.kernel());
        int elements = Winograd.WINDOW * Winograd.WINDOW;
        int rows = transform.out().rows() / Winograd.FREQUENCIES;
        int columns = transform.out().columns();
        double[][] window = new double[elements][rows * columns];
        for (int k = 0; k < elements; k++) {
            for (int e = 0; e < rows * columns; e++) {
                window[k][e] = transform.exchanged()
                        ? kernel[(k * columns + e % columns) * rows + e / columns]
                        : kernel[k * rows * columns + e];
            }
        }
        double[][] frequencies = transformed(Transform.KERNEL, window);
        double[] out = loops.written(transform.out(), step);
        for (int f = 0; f < frequencies.length; f++) {
            System.arraycopy(frequencies[f], 0, out, f * rows * columns, rows * columns);
        }
    }
}
